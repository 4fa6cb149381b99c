package dev.cohort.bench;

import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Activation;
import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Cohort's kernel over off-heap buffers, as its layers call it; the only class here that knows the kernel. */
final class CohortNorm implements Norm {

    private static final int CACHE_LINE = 64;
    private static final double EPSILON = 1e-5;

    private final Kernel kernel;
    private final FloatBuffer x;
    private final FloatBuffer dy;
    private final FloatBuffer gain;
    private final FloatBuffer bias;
    private final FloatBuffer y;
    private final FloatBuffer dx;
    private final FloatBuffer dGain;
    private final FloatBuffer dBias;
    private @Nullable Statistics statistics;

    private CohortNorm(NormData data, Kernel kernel) {
        this.kernel = kernel;
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
        return new CohortNorm(data, Kernel.of(groupCells(data.shape()), Formula.linear(EPSILON)));
    }

    /** Group normalization and ReLU in one pass. */
    static CohortNorm groupNormWithRelu(NormData data) {
        return new CohortNorm(data, Kernel.of(groupCells(data.shape()), new Formula(EPSILON, Activation.RELU)));
    }

    /** One of the other partitions. */
    static CohortNorm of(Variant variant, NormData data) {
        return new CohortNorm(data, Kernel.of(cells(variant), Formula.linear(EPSILON)));
    }

    /** The same in plain Java: the definition. */
    static CohortNorm plain(Variant variant, NormData data) {
        return new CohortNorm(data, Kernel.plain(cells(variant), Formula.linear(EPSILON)));
    }

    private static Cells groupCells(NormShape shape) {
        return Partition.groupNorm(shape.groups())
                .cells(TensorShape.channelsFirst(shape.samples(), shape.channels(), shape.positions()));
    }

    private static Cells cells(Variant variant) {
        NormShape shape = variant.shape();
        return variant.partition()
                .cells(new TensorShape(shape.samples(), shape.channels(), shape.positions(), variant.channelsLast()));
    }

    @Override
    public void forward() {
        statistics = kernel.forward(Values.of(x), affine(), Values.of(y));
    }

    @Override
    public void backward() {
        if (statistics == null) {
            throw new IllegalStateException("forward must run before backward");
        }
        Gradients gradients = new Gradients(Values.of(dx), Values.of(dGain), Values.of(dBias));
        kernel.backward(statistics, Values.of(x), Values.of(dy), affine(), gradients);
    }

    private Affine affine() {
        return new Affine(Values.of(gain), Values.of(bias));
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
