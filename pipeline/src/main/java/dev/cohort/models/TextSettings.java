package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import java.util.EnumSet;
import java.util.Set;

/**
 * A classifier of documents.
 *
 * @param vocabulary tokens, padding included
 * @param classes 2 or more
 * @param depth blocks, 1 to 24
 * @param width channels of a token
 * @param heads of attention; divides width
 * @param groups of per-token and group normalization; divides width
 * @param weightDecay as in {@link UNetSettings}; not of the table of tokens
 * @param seed of the initial weights
 */
public record TextSettings(
        int vocabulary,
        int classes,
        int depth,
        int width,
        int heads,
        int groups,
        Normalization normalization,
        double weightDecay,
        long seed) {

    private static final Set<Normalization> OF_TEXT = EnumSet.of(
            Normalization.PER_TOKEN,
            Normalization.GROUP,
            Normalization.LAYER,
            Normalization.INSTANCE,
            Normalization.BATCH,
            Normalization.NONE);

    private static final int MAXIMUM_DEPTH = 24;

    public TextSettings {
        if (vocabulary < 2 || classes < 2 || width < 1 || heads < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "width, heads and groups must be positive, vocabulary and classes 2 or more, got %d, %d, %d, %d and %d"
                            .formatted(width, heads, groups, vocabulary, classes));
        }
        if (depth < 1 || depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "depth must be between 1 and %d, got %d".formatted(MAXIMUM_DEPTH, depth));
        }
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "heads must divide the width, got %d heads for %d channels".formatted(heads, width));
        }
        normalization.requireOneOf(OF_TEXT, "a classifier of text");
        normalization.requireGroups("the width", width, groups);
        LayerGraph.Style.requireDecay(weightDecay);
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    /** The network for a loss of as many classes. */
    public TextNetwork network(ClassificationLoss loss) {
        return new TextNetwork(this, loss);
    }
}
