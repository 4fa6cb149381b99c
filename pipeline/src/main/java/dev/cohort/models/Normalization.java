package dev.cohort.models;

import dev.cohort.layers.GroupNormalization;
import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/** What stands between a convolution and its activation; the last ones say what stands before the first layer too. */
public enum Normalization {
    /** Group normalization, with as many groups as the network says. */
    GROUP,
    /** All channels in one group. */
    LAYER,
    /** Each channel a group of its own. */
    INSTANCE,
    /** Deeplearning4j's batch normalization, the baseline to compare with. */
    BATCH,
    /** Nothing; convolutions have a bias instead. */
    NONE,
    /** Bands of frequency of the input, each by itself over all time; inside the network as {@link #GROUP}. */
    MEL_BAND,
    /** The channels of each token, in groups, whatever other tokens there are. */
    PER_TOKEN,
    /** Each named sensor of the input by itself over a whole window; inside the network as {@link #GROUP}. */
    SENSOR_GROUP,
    /** Each feature of the input with the moments of the person's demographic group; nothing inside the network. */
    DEMOGRAPHIC,
    /** The features of each node of a graph in groups: what {@link #GROUP} is there. */
    FEATURES_PER_NODE,
    /** Each feature by itself over all nodes of a graph. */
    NODES_PER_FEATURE;

    /** Those that fit any data. */
    static final Set<Normalization> OF_ANY_DATA = EnumSet.of(GROUP, LAYER, INSTANCE, BATCH, NONE);

    /** Those inside whose networks channels are in equal groups. */
    private static final Set<Normalization> OF_CHANNEL_GROUPS =
            EnumSet.of(GROUP, MEL_BAND, PER_TOKEN, SENSOR_GROUP, FEATURES_PER_NODE);

    /** Refuses a normalization that a network has no use for. */
    void requireOneOf(Set<Normalization> possible, String network) {
        if (!possible.contains(this)) {
            throw new IllegalArgumentException(
                    "normalization of %s must be one of %s, got %s".formatted(network, possible, this));
        }
    }

    /** Refuses groups that do not divide the channels, if there are groups of channels. */
    void requireGroups(String name, int channels, int groups) {
        if (OF_CHANNEL_GROUPS.contains(this) && channels % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide %s, got %d groups for %d channels".formatted(name, groups, channels));
        }
    }

    /** The word that users write: with a hyphen between its parts. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }

    /** The normalization alone. */
    Optional<Layer> linear(Space space, int channels, int groups) {
        return switch (this) {
            case GROUP, LAYER, INSTANCE, PER_TOKEN, MEL_BAND, SENSOR_GROUP, FEATURES_PER_NODE, NODES_PER_FEATURE ->
                Optional.of(ofGroups(channels, groups));
            case BATCH -> Optional.of(space.batchNormalization());
            case NONE, DEMOGRAPHIC -> Optional.empty();
        };
    }

    /** The normalization and a rectifier, one after the other or in one layer. */
    List<Layer> withRelu(Space space, int channels, int groups) {
        return switch (this) {
            case GROUP, LAYER, INSTANCE, PER_TOKEN, MEL_BAND, SENSOR_GROUP, FEATURES_PER_NODE, NODES_PER_FEATURE ->
                List.of(ofGroups(channels, groups).relu());
            case BATCH -> List.of(space.batchNormalization(), new ActivationLayer(Activation.RELU));
            case NONE, DEMOGRAPHIC -> List.of(new ActivationLayer(Activation.RELU));
        };
    }

    private GroupNormalization ofGroups(int channels, int groups) {
        return switch (this) {
            case LAYER -> new GroupNormalization(1);
            case INSTANCE -> new GroupNormalization(channels);
            case PER_TOKEN -> new GroupNormalization(Partition.perToken(groups));
            case FEATURES_PER_NODE -> new GroupNormalization(Partition.featuresPerNode(groups));
            // The graph of each node is in a last column.
            case NODES_PER_FEATURE ->
                new GroupNormalization(Partition.nodesPerFeature(Grouping.ALL)).sampleGroupsInLastColumn();
            default -> new GroupNormalization(groups);
        };
    }
}
