package dev.cohort.norm.kernel;

/**
 * Where the cells of a partition lie in a tensor [samples, channels, positions] in C order.
 *
 * <p>Cell {@code sample * groups + group} is made of runs, one for each channel of the group; a run is the consecutive
 * positions of one channel in one sample, and all of it shares one gain and one bias.
 */
public final class Cells {

    private final int samples;
    private final int positions;
    private final int channels;
    private final int[][] channelsOfGroup;

    private Cells(int samples, int positions, int channels, int[][] channelsOfGroup) {
        this.samples = samples;
        this.positions = positions;
        this.channels = channels;
        this.channelsOfGroup = channelsOfGroup;
    }

    /**
     * Cells that follow an assignment of channels to groups.
     *
     * @param groupOfChannel the group of each channel, 0 to the number of groups less one, none empty
     * @throws IllegalArgumentException if the tensor has more elements than one buffer can hold
     */
    public static Cells of(int samples, int[] groupOfChannel, int positions) {
        int channels = groupOfChannel.length;
        if ((long) samples * channels * positions > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "activations must have at most %d elements, got %d samples of %d channels of %d positions"
                            .formatted(Integer.MAX_VALUE, samples, channels, positions));
        }
        int groups = 0;
        for (int group : groupOfChannel) {
            groups = Math.max(groups, group + 1);
        }
        int[] sizes = new int[groups];
        for (int group : groupOfChannel) {
            sizes[group]++;
        }
        int[][] channelsOfGroup = new int[groups][];
        for (int group = 0; group < groups; group++) {
            channelsOfGroup[group] = new int[sizes[group]];
        }
        for (int channel = channels - 1; channel >= 0; channel--) {
            int group = groupOfChannel[channel];
            channelsOfGroup[group][--sizes[group]] = channel;
        }
        return new Cells(samples, positions, channels, channelsOfGroup);
    }

    public int count() {
        return samples * channelsOfGroup.length;
    }

    /** Elements of the whole tensor. */
    public int elements() {
        return samples * channels * positions;
    }

    int samples() {
        return samples;
    }

    int channels() {
        return channels;
    }

    int positions() {
        return positions;
    }

    int[] channelsOf(int cell) {
        return channelsOfGroup[cell % channelsOfGroup.length];
    }

    /** The run of a channel in the sample of a cell; also where its elements start, divided by positions. */
    int run(int cell, int channel) {
        return cell / channelsOfGroup.length * channels + channel;
    }

    double elementsOf(int cell) {
        return (double) channelsOf(cell).length * positions;
    }
}
