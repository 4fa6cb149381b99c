package dev.cohort.audio;

/**
 * Cuts samples that come in any portions into overlapping frames, one after the other.
 *
 * <p>Padded clips have 1 + floor(samples / hop) frames if the frame length is even; others have 1 + floor((samples -
 * length) / hop), or none. Holds about two frames at a time.
 */
final class Framing implements SampleSink {

    private final int hop;
    private final Padding padding;
    private final FrameSink sink;
    private final int pad;
    private final double[] frame;
    private int filled;

    /** Samples to pass over before the next frame, where frames do not touch. */
    private int gap;

    /** The latest samples in a ring, for the mirror; until the first frame begins, all there are. */
    private final double[] recent;

    private boolean hasBegun;
    private long count;

    Framing(int length, int hop, Padding padding, FrameSink sink) {
        this.hop = hop;
        this.padding = padding;
        this.sink = sink;
        this.pad = padding == Padding.NONE ? 0 : length / 2;
        this.frame = new double[length];
        this.recent = new double[pad + 1];
        this.filled = padding == Padding.ZERO ? pad : 0;
        this.hasBegun = padding != Padding.REFLECT;
    }

    @Override
    public void add(double[] samples, int added) {
        int at = 0;
        while (!hasBegun && at < added) {
            recent[(int) count++] = samples[at++];
            if (count == recent.length) {
                begin();
            }
        }
        push(samples, at, added);
        if (padding == Padding.REFLECT) {
            for (int i = Math.max(at, added - recent.length); i < added; i++) {
                recent[(int) ((count + i - at) % recent.length)] = samples[i];
            }
        }
        count += added - at;
    }

    /** Tells that the clip has ended. */
    void finish() {
        if (count == 0) {
            return;
        }
        if (!hasBegun) {
            begin();
        }
        double[] one = new double[1];
        for (int i = 0; i < pad; i++) {
            one[0] = padding == Padding.REFLECT ? recent[(int) (mirrored(count + i) % recent.length)] : 0;
            push(one, 0, 1);
        }
    }

    /** What is there so far, mirrored, and then itself. */
    private void begin() {
        hasBegun = true;
        double[] first = new double[pad];
        for (int i = 0; i < pad; i++) {
            first[i] = recent[(int) mirrored(i - pad)];
        }
        push(first, 0, pad);
        push(recent, 0, (int) count);
    }

    /** Where a place outside of the clip lies inside it, mirrored at both ends. */
    private long mirrored(long index) {
        if (count == 1) {
            return 0;
        }
        long within = Math.floorMod(index, 2 * (count - 1));
        return Math.min(within, 2 * (count - 1) - within);
    }

    private void push(double[] samples, int from, int to) {
        int at = from;
        while (at < to) {
            int passed = Math.min(gap, to - at);
            gap -= passed;
            at += passed;
            int taken = Math.min(frame.length - filled, to - at);
            System.arraycopy(samples, at, frame, filled, taken);
            filled += taken;
            at += taken;
            if (filled == frame.length) {
                sink.accept(frame);
                filled = Math.max(0, frame.length - hop);
                gap = Math.max(0, hop - frame.length);
                System.arraycopy(frame, frame.length - filled, frame, 0, filled);
            }
        }
    }
}
