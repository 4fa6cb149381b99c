package dev.cohort.norm;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.TensorShape;

/**
 * Which elements of an activation tensor share mean and variance: those whose samples, channels and positions are in the
 * same groups.
 *
 * @param samples how the samples of a batch are grouped; nodes, of a graph
 * @param channels how the channels are grouped; features, of nodes and people
 * @param positions how the positions are grouped: time steps, pixels, voxels, tokens
 */
public record Partition(Grouping samples, Grouping channels, Grouping positions) {

    /**
     * Group normalization: contiguous groups of equally many channels of a sample.
     *
     * @param groups divides the channel count
     * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018, section 3.1</a>
     */
    public static Partition groupNorm(int groups) {
        return channelGroups(Grouping.blocks(groups));
    }

    /** Any groups of the channels of a sample: by sensor, or learned. */
    public static Partition channelGroups(Grouping channels) {
        return new Partition(Grouping.EACH, channels, Grouping.ALL);
    }

    /** Layer normalization: a sample is a cell. */
    public static Partition layerNorm() {
        return channelGroups(Grouping.ALL);
    }

    /** Instance normalization: a channel of a sample is a cell. */
    public static Partition instanceNorm() {
        return channelGroups(Grouping.EACH);
    }

    /** Batch normalization: a channel of the whole batch is a cell. */
    public static Partition batchNorm() {
        return new Partition(Grouping.ALL, Grouping.EACH, Grouping.ALL);
    }

    /**
     * Group normalization of each token of a sequence by itself.
     *
     * @param groups divides the channel count
     */
    public static Partition perToken(int groups) {
        return new Partition(Grouping.EACH, Grouping.blocks(groups), Grouping.EACH);
    }

    /**
     * Group normalization of each node of a graph by itself; for nodes [nodes, features], however many graphs they are of.
     *
     * @param groups divides the feature count
     */
    public static Partition featuresPerNode(int groups) {
        return groupNorm(groups);
    }

    /**
     * Each feature by itself, over groups of nodes.
     *
     * @param nodes the groups of the nodes of a batch: the graph of each, a label, or contiguous blocks
     */
    public static Partition nodesPerFeature(Grouping nodes) {
        return new Partition(nodes, Grouping.EACH, Grouping.ALL);
    }

    /**
     * The cells of a tensor.
     *
     * @throws IllegalArgumentException if a grouping does not fit its axis, or if there is one sample and no cell holds two
     *     values: every output would be the bias. A batch of such cells is accepted, as in PyTorch, and gives the bias
     */
    public Cells cells(TensorShape shape) {
        Cells cells = Cells.of(
                shape,
                samples.over("sample", shape.samples()),
                channels.over("channel", shape.channels()),
                positions.over("position", shape.positions()));
        if (shape.samples() == 1 && cells.count() >= shape.elements() && largest(cells) < 2) {
            throw new IllegalArgumentException(
                    "a cell must hold more than one value, got 1 (1 sample of %d channels of %d positions, %s)"
                            .formatted(shape.channels(), shape.positions(), this));
        }
        return cells;
    }

    /**
     * Refuses a channel count that the groups do not fit, before there is a tensor.
     *
     * @throws IllegalArgumentException if the grouping of channels does not fit
     */
    public void checkChannels(int count) {
        channels.over("channel", count);
    }

    private static long largest(Cells cells) {
        long largest = 0;
        for (long size : cells.sizes()) {
            largest = Math.max(largest, size);
        }
        return largest;
    }

    @Override
    public String toString() {
        return "samples %s, channels %s, positions %s".formatted(samples, channels, positions);
    }
}
