package dev.cohort.norm;

import dev.cohort.norm.kernel.Cells;
import java.util.Arrays;

/**
 * How the channels of an activation tensor fall into groups; with the samples, the groups are the cells.
 *
 * <p>A cell of a tensor [samples, channels, positions...] holds all positions of the channels of one group in one
 * sample. Groups may be of any size and need not be contiguous; the named partitions below are.
 */
public final class Partition {

    private final int[] groupOfChannel;
    private final int groups;

    private Partition(int[] groupOfChannel, int groups) {
        this.groupOfChannel = groupOfChannel;
        this.groups = groups;
    }

    /**
     * Group normalization: contiguous groups of equally many channels.
     *
     * @param groups divides the channel count
     * @throws IllegalArgumentException if {@code groups} does not divide the channel count
     * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018, section 3.1</a>
     */
    public static Partition groupNorm(int channels, int groups) {
        positive("channels", channels);
        positive("groups", groups);
        if (channels % groups != 0) {
            throw new IllegalArgumentException("groups must divide the channel count, got %d group%s for %d channel%s"
                    .formatted(groups, plural(groups), channels, plural(channels)));
        }
        int[] groupOfChannel = new int[channels];
        Arrays.setAll(groupOfChannel, channel -> channel / (channels / groups));
        return new Partition(groupOfChannel, groups);
    }

    /** Layer normalization: all channels of a sample in one cell. */
    public static Partition layerNorm(int channels) {
        return groupNorm(channels, 1);
    }

    /** Instance normalization: each channel of a sample is a cell. */
    public static Partition instanceNorm(int channels) {
        return groupNorm(channels, channels);
    }

    public int channels() {
        return groupOfChannel.length;
    }

    public int groups() {
        return groups;
    }

    /**
     * The cells of a tensor [samples, channels, positions].
     *
     * @param positions product of the spatial extents; 1 for feed-forward activations
     * @throws IllegalArgumentException if there is one sample and no group of it holds two values: every output would be
     *     the bias. A batch of such cells is accepted, as in PyTorch, and gives the bias
     */
    public Cells cells(int samples, int positions) {
        positive("samples", samples);
        positive("positions", positions);
        if (samples == 1 && positions == 1 && groups == channels()) {
            throw new IllegalArgumentException(
                    "a group must hold more than one value, got 1 (1 sample, %d channel%s, %d group%s, 1 position)"
                            .formatted(channels(), plural(channels()), groups, plural(groups)));
        }
        return Cells.of(samples, groupOfChannel, positions);
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s must be positive, got %d".formatted(name, value));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition that && Arrays.equals(groupOfChannel, that.groupOfChannel);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(groupOfChannel);
    }

    @Override
    public String toString() {
        return "Partition[%d channels in %d groups]".formatted(channels(), groups);
    }
}
