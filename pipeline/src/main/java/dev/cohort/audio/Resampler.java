package dev.cohort.audio;

import java.util.Arrays;

/** Brings samples that come in any portions to another rate. Before and after a clip there is silence. */
final class Resampler {

    private static final int PORTION = 4096;

    private final ResamplingFilter filter;
    private final SampleSink sink;
    private final double[] output = new double[PORTION];
    private int outputCount;
    private long nextOutput;

    /** Input samples from {@link #bufferStart} on. */
    private double[] buffer;

    private int bufferCount;
    private long bufferStart;
    private long inputs;

    Resampler(ResamplingFilter filter, SampleSink sink) {
        this.filter = filter;
        this.sink = sink;
        // The silence before the first sample.
        this.bufferCount = filter.half();
        this.bufferStart = -bufferCount;
        this.buffer = new double[2 * filter.half() + PORTION];
    }

    void add(double[] samples, int count) {
        inputs += count;
        append(samples, count);
        emit(Long.MAX_VALUE);
    }

    /** Tells that the clip has ended. */
    void finish() {
        append(new double[filter.half() + 1], filter.half() + 1);
        emit(filter.outputs(inputs));
        sink.add(output, outputCount);
        outputCount = 0;
    }

    private void append(double[] samples, int count) {
        // What no output will need any more makes room.
        int used = (int) Math.min(bufferCount, filter.before(nextOutput) - filter.half() + 1 - bufferStart);
        if (used > 0) {
            System.arraycopy(buffer, used, buffer, 0, bufferCount - used);
            bufferCount -= used;
            bufferStart += used;
        }
        if (bufferCount + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, bufferCount + count);
        }
        System.arraycopy(samples, 0, buffer, bufferCount, count);
        bufferCount += count;
    }

    private void emit(long end) {
        while (nextOutput < end && filter.before(nextOutput) + filter.half() < bufferStart + bufferCount) {
            int first = (int) (filter.before(nextOutput) - filter.half() + 1 - bufferStart);
            output[outputCount++] = filter.apply(nextOutput, buffer, first);
            nextOutput++;
            if (outputCount == output.length) {
                sink.add(output, outputCount);
                outputCount = 0;
            }
        }
    }
}
