package dev.cohort.norm.simd;

import dev.cohort.norm.kernel.Activation;
import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Arithmetic;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.ChannelSums;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.Values;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Calls C++ where values are float32 outside the heap, as ND4J's are, and the definition elsewhere. */
final class SimdArithmetic implements Arithmetic {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Cells cells;
    private final Formula formula;
    private final Arithmetic plain;
    private final long norm;

    SimdArithmetic(Cells cells, Formula formula) {
        this.cells = cells;
        this.formula = formula;
        this.plain = Arithmetic.plain(cells, formula);
        long created = NativeNorm.create(
                cells.shape().channels(),
                cells.channelsInColumns(),
                IntStream.range(0, cells.rows()).map(cells::rowGroupOf).toArray(),
                cells.rowGroups(),
                IntStream.range(0, cells.columns()).map(cells::columnGroupOf).toArray(),
                cells.columnGroups());
        this.norm = created;
        CLEANER.register(this, () -> NativeNorm.destroy(created));
    }

    @Override
    public Moments[] measure(Values x) {
        Optional<FloatBuffer> memory = x.directFloats();
        if (memory.isEmpty()) {
            return plain.measure(x);
        }
        double[] weights = new double[cells.count()];
        double[] means = new double[cells.count()];
        double[] squares = new double[cells.count()];
        try {
            NativeNorm.measure(norm, memory.get(), weights, means, squares);
        } finally {
            Reference.reachabilityFence(this);
        }
        Moments[] moments = new Moments[cells.count()];
        Arrays.setAll(moments, cell -> new Moments(weights[cell], means[cell], squares[cell]));
        return moments;
    }

    @Override
    public Statistics forward(Values x, Affine affine, Values y) {
        Optional<FloatBuffer> from = x.directFloats();
        Optional<FloatBuffer> to = y.directFloats();
        if (from.isEmpty() || to.isEmpty()) {
            return plain.forward(x, affine, y);
        }
        Statistics statistics = Statistics.measured(new double[cells.count()], new double[cells.count()]);
        run(NativeNorm.FORWARD, statistics, from.get(), null, affine, to.get(), null);
        return statistics;
    }

    @Override
    public void apply(Statistics statistics, Values x, Affine affine, Values y) {
        Optional<FloatBuffer> from = x.directFloats();
        Optional<FloatBuffer> to = y.directFloats();
        if (from.isEmpty() || to.isEmpty()) {
            plain.apply(statistics, x, affine, y);
        } else {
            run(NativeNorm.APPLY, statistics, from.get(), null, affine, to.get(), null);
        }
    }

    @Override
    public void backward(Statistics statistics, Values x, Values dy, Affine affine, Values dx, ChannelSums into) {
        Optional<FloatBuffer> from = x.directFloats();
        Optional<FloatBuffer> gradient = dy.directFloats();
        Optional<FloatBuffer> to = dx.directFloats();
        if (from.isEmpty() || gradient.isEmpty() || to.isEmpty()) {
            plain.backward(statistics, x, dy, affine, dx, into);
        } else {
            run(NativeNorm.BACKWARD, statistics, from.get(), gradient.get(), affine, to.get(), into);
        }
    }

    private void run(
            int pass,
            Statistics statistics,
            FloatBuffer x,
            @Nullable FloatBuffer dy,
            Affine affine,
            FloatBuffer out,
            @Nullable ChannelSums into) {
        try {
            NativeNorm.run(
                    norm,
                    pass,
                    number(formula.activation().kind()),
                    (float) formula.activation().slope(),
                    formula.epsilon(),
                    statistics.fixed(),
                    x,
                    dy,
                    out,
                    floats(affine.gain()),
                    floats(affine.bias()),
                    statistics.means(),
                    statistics.inverseDeviations(),
                    into == null ? null : into.dGain(),
                    into == null ? null : into.dBias());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** As activation.h numbers them. */
    private static int number(Activation.Kind kind) {
        return switch (kind) {
            case IDENTITY -> 0;
            case RELU -> 1;
            case LEAKY_RELU -> 2;
            case SILU -> 3;
            case GELU -> 4;
        };
    }

    private static float[] floats(Values values) {
        double[] all = values.all();
        float[] floats = new float[all.length];
        for (int i = 0; i < all.length; i++) {
            floats[i] = (float) all[i];
        }
        return floats;
    }
}
