package dev.cohort.norm;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.TensorShape;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which elements of an activation tensor share mean and variance: those whose samples, channels and positions are in the
 * same groups.
 *
 * <p>Its text form is {@code samples each, channels blocks 4, positions all}; {@link #parse} reads what {@link #toString}
 * writes.
 *
 * @param samples how the samples of a batch are grouped; nodes, of a graph
 * @param channels how the channels are grouped; features, of nodes and people
 * @param positions how the positions are grouped: time steps, pixels, voxels, tokens
 */
public record Partition(Grouping samples, Grouping channels, Grouping positions) implements Serializable {

    private static final Pattern TEXT = Pattern.compile("samples (.+), channels (.+), positions (.+)");

    /**
     * Group normalization: contiguous groups of equally many channels of a sample.
     *
     * @param groups divides the channel count
     * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018, section 3.1</a>
     */
    public static Partition groupNorm(int groups) {
        return channelGroups(Grouping.blocks(groups));
    }

    /** Any groups of the channels of a sample, of equal size or not; learned ones come from {@link ChannelClusters}. */
    public static Partition channelGroups(Grouping channels) {
        return new Partition(Grouping.EACH, channels, Grouping.ALL);
    }

    /** The channels of each sensor of a sample by themselves. */
    public static Partition sensorGroups(SensorGroups sensors) {
        return channelGroups(sensors.grouping());
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
     * Group normalization of each token of a sequence [samples, channels, tokens] by itself; the tokens of sequences laid
     * end to end, [samples times tokens, channels], are samples: for them it is {@link #groupNorm}.
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
     * Each feature of nodes [nodes, features] by itself, over groups of nodes.
     *
     * @param nodes the groups of the nodes of a batch, from {@link NodeGroups}: by graph, by label, or contiguous blocks
     */
    public static Partition nodesPerFeature(Grouping nodes) {
        return new Partition(nodes, Grouping.EACH, Grouping.ALL);
    }

    /**
     * Each frequency band of each channel by itself, over all time frames; for [samples, channels, frequency, time].
     *
     * @param bands of the frequency bins, from {@link MelBands}
     */
    public static Partition melBands(Grouping bands) {
        return new Partition(Grouping.EACH, Grouping.EACH, bands);
    }

    /**
     * Each feature by itself, over demographic groups of people [people, features].
     *
     * @param people the group of each person of a batch; {@link GroupMoments} has the moments of the whole data set
     */
    public static Partition demographic(Grouping people) {
        return nodesPerFeature(people);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is no partition
     */
    public static Partition parse(String text) {
        Matcher form = TEXT.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a partition must be samples GROUPING, channels GROUPING, positions GROUPING, got \"%s\""
                            .formatted(text));
        }
        return new Partition(
                Grouping.parse(form.group(1)), Grouping.parse(form.group(2)), Grouping.parse(form.group(3)));
    }

    /**
     * The cells of a tensor.
     *
     * @throws IllegalArgumentException if a grouping does not fit its axis, or if there is one sample and no cell holds two
     *     values: every output would be the bias. A batch of such cells is accepted, as in PyTorch, and gives the bias
     */
    public Cells cells(TensorShape shape) {
        Cells cells = cellsForGivenStatistics(shape);
        if (shape.samples() == 1 && cells.count() >= shape.elements() && largest(cells) < 2) {
            throw new IllegalArgumentException(
                    "a cell must hold more than one value, got 1 (1 sample of %d channels of %d positions, %s)"
                            .formatted(shape.channels(), shape.positions(), this));
        }
        return cells;
    }

    /** The cells of a tensor that is normalized with statistics of other values, so that one value in a cell will do. */
    public Cells cellsForGivenStatistics(TensorShape shape) {
        return Cells.of(
                shape,
                samples.over("sample", shape.samples()),
                channels.over("channel", shape.channels()),
                positions.over("position", shape.positions()));
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
