package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import java.util.List;

/**
 * A residual classifier of images.
 *
 * @param inputChannels of an image: 1 grey, 3 colours
 * @param classes 2 or more
 * @param blocks residual blocks at each resolution, 1 to 8 of them; 2,2,2,2 in ResNet-18, 3,4,6,3 in ResNet-34
 * @param baseChannels of the first resolution; each has twice those of the one before; 64 in the paper
 * @param groups of group normalization; divides baseChannels
 * @param standardized whether convolutions standardize their kernels
 * @param weightDecay as in {@link UNetSettings}
 * @param seed of the initial weights
 */
public record ResNetSettings(
        int inputChannels,
        int classes,
        List<Integer> blocks,
        int baseChannels,
        int groups,
        Normalization normalization,
        boolean standardized,
        double weightDecay,
        long seed) {

    private static final int MOST_RESOLUTIONS = 8;

    public ResNetSettings {
        blocks = List.copyOf(blocks);
        if (inputChannels < 1 || classes < 2 || baseChannels < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "channels, base channels and groups must be positive and classes 2 or more, got %d, %d, %d and %d"
                            .formatted(inputChannels, baseChannels, groups, classes));
        }
        if (blocks.isEmpty()
                || blocks.size() > MOST_RESOLUTIONS
                || blocks.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException(
                    "blocks must be positive, at 1 to %d resolutions, got %s".formatted(MOST_RESOLUTIONS, blocks));
        }
        normalization.requireOneOf(Normalization.OF_ANY_DATA, "a classifier of images");
        normalization.requireGroups("baseChannels", baseChannels, groups);
        LayerGraph.Style.requireDecay(weightDecay);
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    /** The network for a loss of as many classes. */
    public ResNet network(ClassificationLoss loss) {
        return new ResNet(this, loss);
    }
}
