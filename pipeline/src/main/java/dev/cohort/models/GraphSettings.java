package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import java.util.EnumSet;
import java.util.Set;

/**
 * A classifier of nodes or of graphs.
 *
 * @param features of a node
 * @param classes 2 or more
 * @param target what has a class
 * @param aggregate how a node sees its neighbours
 * @param depth how many edges away a node sees, 1 to 8
 * @param channels of each layer
 * @param readout how the nodes of a graph become one, where graphs have a class
 * @param groups of {@link Normalization#FEATURES_PER_NODE}; divides channels
 * @param dropout share of values that a step leaves out: of the input of each layer, where graphs have a class before the
 *     last one only
 * @param l2 share of each weight of the first layer that is added to its gradient, as Kipf and Welling do; it takes the
 *     place of weightDecay there
 * @param weightDecay as in {@link UNetSettings}
 * @param seed of the initial weights
 */
public record GraphSettings(
        int features,
        int classes,
        Target target,
        Aggregate aggregate,
        int depth,
        int channels,
        Readout readout,
        Normalization normalization,
        int groups,
        double dropout,
        double l2,
        double weightDecay,
        long seed) {

    /** What has a class. */
    public enum Target {
        NODES,
        GRAPHS
    }

    /** How the nodes of a graph become one. */
    public enum Readout {
        SUM,
        MEAN
    }

    /** How a node sees its neighbours. */
    public enum Aggregate {
        /** With the neighbours and itself by the degrees of all, Kipf and Welling's graph convolution. */
        GCN,
        /** Itself and the mean of its neighbours, each by weights of its own, as in GraphSAGE. */
        SAGE,
        /** A learned multiple of itself and the sum of its neighbours, then two layers: the graph isomorphism network. */
        GIN
    }

    private static final int MAXIMUM_DEPTH = 8;

    private static final Set<Normalization> OF_GRAPHS = EnumSet.of(
            Normalization.FEATURES_PER_NODE,
            Normalization.NODES_PER_FEATURE,
            Normalization.GROUP,
            Normalization.LAYER,
            Normalization.BATCH,
            Normalization.NONE);

    public GraphSettings {
        if (features < 1 || classes < 2 || channels < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "features, channels and groups must be positive and classes 2 or more, got %d, %d, %d and %d"
                            .formatted(features, channels, groups, classes));
        }
        if (depth < 1 || depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "depth must be between 1 and %d, got %d".formatted(MAXIMUM_DEPTH, depth));
        }
        normalization.requireOneOf(OF_GRAPHS, "a network of graphs");
        normalization.requireGroups("channels", channels, groups);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be at least 0 and below 1, got " + dropout);
        }
        if (!(l2 >= 0 && l2 < 1)) {
            throw new IllegalArgumentException("l2 must be at least 0 and below 1, got " + l2);
        }
        LayerGraph.Style.requireDecay(weightDecay);
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    /** The network for a loss of as many classes. */
    public GraphNetwork network(ClassificationLoss loss) {
        return new GraphNetwork(this, loss);
    }
}
