package dev.cohort.bench;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A partition beside classic group normalization, on activations that are typical for it.
 *
 * @param name as in the report
 * @param channelsLast whether the channels of one position lie side by side
 */
record Variant(String name, Partition partition, NormShape shape, boolean channelsLast) {

    private static final int SENSORS = 48;
    private static final int BODY_PARTS = 6;
    private static final int MEL_BINS = 80;
    private static final int MEL_BANDS = 8;
    private static final int NODES = 16384;

    /** About 16 MiB each. */
    static final List<Variant> ALL = List.of(
            new Variant(
                    "per-token, [16,256 channels,1024 tokens] G8",
                    Partition.perToken(8),
                    new NormShape("", 16, 256, 1024, 8),
                    false),
            new Variant(
                    "per-token, [16,1024 tokens,256 channels] G8",
                    Partition.perToken(8),
                    new NormShape("", 16, 256, 1024, 8),
                    true),
            new Variant(
                    "mel-band, [8,48 channels,80 bins,128 frames], 8 bands",
                    new Partition(Grouping.EACH, Grouping.ALL, Grouping.leading(bands())),
                    new NormShape("", 8, 48, MEL_BINS * 128, 1),
                    false),
            new Variant(
                    "sensor-group, [64,48 sensors,1024 steps], 6 body parts, interleaved",
                    Partition.channelGroups(Grouping.assigned(bodyParts())),
                    new NormShape("", 64, SENSORS, 1024, BODY_PARTS),
                    false),
            new Variant(
                    "node-group, [16384 nodes,256 features], each feature of a graph, 31 graphs",
                    Partition.nodesPerFeature(Grouping.assigned(graphs())),
                    new NormShape("", NODES, 256, 1, 1),
                    false),
            new Variant(
                    "node-group, [16384 nodes,256 features], each node, G8",
                    Partition.featuresPerNode(8),
                    new NormShape("", NODES, 256, 1, 8),
                    false));

    /** As many bytes for classic group normalization: two samples of 64 channels in 8 groups. */
    NormShape classic() {
        return new NormShape("classic", 2, 64, shape.elements() / 128, 8);
    }

    private static int[] bands() {
        return IntStream.range(0, MEL_BINS)
                .map(bin -> bin / (MEL_BINS / MEL_BANDS))
                .toArray();
    }

    private static int[] bodyParts() {
        return IntStream.range(0, SENSORS).map(sensor -> sensor % BODY_PARTS).toArray();
    }

    /** Of 34 to 1,022 nodes: graphs of one batch differ in size. */
    private static int[] graphs() {
        return IntStream.range(0, NODES)
                .map(node -> (int) Math.sqrt((double) node / NODES * 31 * 31))
                .toArray();
    }
}
