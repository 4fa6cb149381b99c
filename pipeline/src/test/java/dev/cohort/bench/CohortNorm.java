package dev.cohort.bench;

import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.PlainKernel;
import dev.cohort.norm.kernel.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cohort's kernel over off-heap buffers, as its layers call it; the only class here that knows the kernel. */
final class CohortNorm implements Norm {

    private static final int CACHE_LINE = 64;
    private static final double EPSILON = 1e-5;

    private final PlainKernel kernel;
    private final FloatBuffer x;
    private final FloatBuffer dy;
    private final FloatBuffer gain;
    private final FloatBuffer bias;
    private final FloatBuffer y;
    private final FloatBuffer dx;
    private final FloatBuffer dGain;
    private final FloatBuffer dBias;
    private @Nullable Moments moments;

    private CohortNorm(NormData data, Cells cells) {
        kernel = new PlainKernel(cells, EPSILON);
        x = copy(data.x());
        dy = copy(data.dy());
        gain = copy(data.gain());
        bias = copy(data.bias());
        y = zeros(data.x().length);
        dx = zeros(data.x().length);
        dGain = zeros(data.gain().length);
        dBias = zeros(data.gain().length);
    }

    /** Group normalization with the groups of the shape. */
    static CohortNorm groupNorm(NormData data) {
        NormShape shape = data.shape();
        return new CohortNorm(data, groupCells(shape));
    }

    /** Group normalization and ReLU in one pass, once the kernel has it. */
    static Optional<CohortNorm> groupNormWithRelu(NormData data) {
        return Optional.empty();
    }

    /** One of the partitions beside the classic one, once the kernel has it. */
    static Optional<CohortNorm> of(Variant variant, NormData data) {
        NormShape shape = data.shape();
        return switch (variant) {
            // Each token is a sample of one position.
            case PER_TOKEN -> Optional.of(new CohortNorm(data, groupCells(shape)));
            case SENSOR_GROUP ->
                Optional.of(new CohortNorm(data, Cells.of(shape.samples(), interleaved(shape), shape.positions())));
            case MEL_BAND, NODE_GROUP -> Optional.empty();
        };
    }

    private static Cells groupCells(NormShape shape) {
        return Partition.groupNorm(shape.channels(), shape.groups()).cells(shape.samples(), shape.positions());
    }

    /** Channels of one group lie apart, as sensors do that are listed body part by body part. */
    private static int[] interleaved(NormShape shape) {
        int[] groupOfChannel = new int[shape.channels()];
        for (int channel = 0; channel < groupOfChannel.length; channel++) {
            groupOfChannel[channel] = channel % shape.groups();
        }
        return groupOfChannel;
    }

    @Override
    public void forward() {
        moments = kernel.forward(Values.of(x), Values.of(gain), Values.of(bias), Values.of(y));
    }

    @Override
    public void backward() {
        if (moments == null) {
            throw new IllegalStateException("forward must run before backward");
        }
        Gradients gradients = new Gradients(Values.of(dx), Values.of(dGain), Values.of(dBias));
        kernel.backward(moments, Values.of(x), Values.of(dy), Values.of(gain), gradients);
    }

    @Override
    public float[] y() {
        return array(y);
    }

    @Override
    public float[] dx() {
        return array(dx);
    }

    @Override
    public float[] dGain() {
        return array(dGain);
    }

    @Override
    public float[] dBias() {
        return array(dBias);
    }

    /** Java's memory frees itself. */
    @Override
    public void close() {}

    private static FloatBuffer zeros(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES + CACHE_LINE)
                .alignedSlice(CACHE_LINE)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .limit(count)
                .slice();
    }

    private static FloatBuffer copy(float[] values) {
        return zeros(values.length).put(0, values);
    }

    private static float[] array(FloatBuffer buffer) {
        float[] values = new float[buffer.limit()];
        buffer.get(0, values);
        return values;
    }
}
