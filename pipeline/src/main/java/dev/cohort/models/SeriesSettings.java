package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.norm.SensorGroups;
import java.util.EnumSet;
import java.util.Set;

/**
 * A classifier of sensor windows, or a policy that chooses an action by what the sensors say at one moment.
 *
 * @param sensors whose channels the network takes
 * @param samples of the longest window; one makes a perceptron of it
 * @param classes 2 or more
 * @param depth stages, 1 to 8; each has half the samples of the one before
 * @param baseChannels of the first stage; each has twice those of the one before
 * @param groups of group normalization; divides baseChannels
 * @param weightDecay as in {@link UNetSettings}
 * @param seed of the initial weights
 */
public record SeriesSettings(
        SensorGroups sensors,
        int samples,
        int classes,
        int depth,
        int baseChannels,
        int groups,
        Normalization normalization,
        double weightDecay,
        long seed) {

    private static final Set<Normalization> OF_SENSORS = EnumSet.of(
            Normalization.NONE,
            Normalization.BATCH,
            Normalization.INSTANCE,
            Normalization.LAYER,
            Normalization.GROUP,
            Normalization.SENSOR_GROUP);

    private static final int MAXIMUM_DEPTH = 8;

    public SeriesSettings {
        if (samples < 1 || classes < 2 || baseChannels < 1 || groups < 1) {
            throw new IllegalArgumentException(
                    "samples, base channels and groups must be positive and classes 2 or more, got %d, %d, %d and %d"
                            .formatted(samples, baseChannels, groups, classes));
        }
        if (depth < 1 || depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException(
                    "depth must be between 1 and %d, got %d".formatted(MAXIMUM_DEPTH, depth));
        }
        normalization.requireOneOf(OF_SENSORS, "a classifier of sensors");
        normalization.requireGroups("baseChannels", baseChannels, groups);
        if (normalization == Normalization.INSTANCE && samples == 1) {
            throw new IllegalArgumentException(
                    "normalization INSTANCE must have windows of several samples, got windows of one");
        }
        LayerGraph.Style.requireDecay(weightDecay);
    }

    /** What the samples of an input must be a multiple of, so that padding moves no convolution's window. */
    public int sampleMultiple() {
        return samples == 1 ? 1 : 1 << depth;
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    /** The network for a loss of as many classes. */
    public SeriesNetwork network(ClassificationLoss loss) {
        return new SeriesNetwork(this, loss);
    }
}
