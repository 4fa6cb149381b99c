package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.norm.MelBands;

/**
 * A classifier of spectrograms.
 *
 * @param channels of sound
 * @param bands values of a frame; halved at each stage, rounded up
 * @param classes 2 or more
 * @param depth stages, 1 to 8; each has half the frames and bands of the one before
 * @param baseChannels of the first stage; each has twice those of the one before
 * @param groups of group normalization; divides baseChannels
 * @param melBands that mel-band normalization keeps apart at the input; divides bands
 * @param weightDecay as in {@link UNetSettings}
 * @param seed of the initial weights
 */
public record SpectrogramSettings(
        int channels,
        int bands,
        int classes,
        int depth,
        int baseChannels,
        int groups,
        Normalization normalization,
        int melBands,
        double weightDecay,
        long seed) {

    private static final int MAXIMUM_DEPTH = 8;

    public SpectrogramSettings {
        if (channels < 1 || bands < 1 || classes < 2 || baseChannels < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "channels, bands, base channels and groups must be positive and classes 2 or more, got %d, %d, %d, %d and %d"
                            .formatted(channels, bands, baseChannels, groups, classes));
        }
        if (depth < 1 || depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "depth must be between 1 and %d, got %d".formatted(MAXIMUM_DEPTH, depth));
        }
        if (normalization != Normalization.MEL_BAND && !Normalization.OF_ANY_DATA.contains(normalization)) {
            throw new IllegalArgumentException("normalization of a classifier of sound must not be " + normalization);
        }
        normalization.requireGroups("baseChannels", baseChannels, groups);
        if (normalization == Normalization.MEL_BAND) {
            MelBands.ofMelBins(bands, melBands);
        }
        LayerGraph.Style.requireDecay(weightDecay);
    }

    /** What the frames of an input must be a multiple of, so that padding moves no convolution's window. */
    public int frameMultiple() {
        return 1 << depth;
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    /** The network for a loss of as many classes. */
    public SpectrogramNetwork network(ClassificationLoss loss) {
        return new SpectrogramNetwork(this, loss);
    }
}
