package dev.cohort.norm.kernel;

/**
 * The extents of an activation tensor, and which of them varies fastest in memory.
 *
 * @param samples of the batch; nodes of a graph
 * @param channels features
 * @param positions product of the spatial extents; 1 for feed-forward activations
 * @param channelsLast whether the memory is [samples, positions, channels] in C order rather than [samples, channels,
 *     positions]
 */
public record TensorShape(int samples, int channels, int positions, boolean channelsLast) {

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if one is not positive, or the tensor has more elements than one buffer can hold
     */
    public TensorShape {
        positive("samples", samples);
        positive("channels", channels);
        positive("positions", positions);
        if ((long) samples * channels * positions > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "activations must have at most %d elements, got %d samples of %d channels of %d positions"
                            .formatted(Integer.MAX_VALUE, samples, channels, positions));
        }
    }

    /** [samples, channels, positions]: NCW, NCHW, NCDHW. */
    public static TensorShape channelsFirst(int samples, int channels, int positions) {
        return new TensorShape(samples, channels, positions, false);
    }

    /** [samples, positions, channels]: NWC, NHWC, NDHWC. */
    public static TensorShape channelsLast(int samples, int channels, int positions) {
        return new TensorShape(samples, channels, positions, true);
    }

    public int elements() {
        return samples * channels * positions;
    }

    /**
     * Where an element lies.
     *
     * @param position of all samples: sample times positions plus position
     */
    int element(int position, int channel) {
        return channelsLast
                ? position * channels + channel
                : (position / positions * channels + channel) * positions + position % positions;
    }

    private static void positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s must be positive, got %d".formatted(name, value));
        }
    }
}
