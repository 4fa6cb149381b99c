package dev.cohort.layers;

import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.Weights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Normalizes with the kernel, over the memory that ND4J owns. */
final class HostPass implements NormalizationPass {

    private static final Logger LOG = LoggerFactory.getLogger(HostPass.class);

    static {
        LOG.info(Kernel.description());
    }

    private final Kernel kernel;
    private final @Nullable Statistics fixed;
    private @Nullable Statistics statistics;

    HostPass(Cells cells, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        this.kernel = kernel(cells, formula, weights);
        this.fixed = fixed;
        this.statistics = fixed;
    }

    private static Kernel kernel(Cells cells, Formula formula, double @Nullable [] weights) {
        if (weights == null) {
            return Kernel.of(cells, formula);
        }
        if (Arrays.stream(weights).allMatch(weight -> weight == 0 || weight == 1)) {
            boolean[] kept = new boolean[weights.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = weights[i] == 1;
            }
            return Kernel.masked(cells, formula, kept);
        }
        return Kernel.weighted(cells, formula, Weights.ofPositions(weights));
    }

    @Override
    public Moments[] measure(INDArray x) {
        try (HostMemory memory = new HostMemory()) {
            return kernel.measure(memory.of(x));
        }
    }

    @Override
    public void forward(INDArray x, INDArray gain, INDArray bias, INDArray y) {
        try (HostMemory memory = new HostMemory()) {
            Affine affine = new Affine(memory.of(gain), memory.of(bias));
            if (fixed == null) {
                statistics = kernel.forward(memory.of(x), affine, memory.of(y));
            } else {
                kernel.apply(fixed, memory.of(x), affine, memory.of(y));
            }
        }
    }

    @Override
    public void backward(INDArray x, INDArray dy, INDArray gain, INDArray bias, ArrayGradients into) {
        if (statistics == null) {
            throw new IllegalStateException("forward must run before backward");
        }
        try (HostMemory memory = new HostMemory()) {
            Affine affine = new Affine(memory.of(gain), memory.of(bias));
            Gradients gradients = new Gradients(memory.of(into.dx()), memory.of(into.dGain()), memory.of(into.dBias()));
            kernel.backward(statistics, memory.of(x), memory.of(dy), affine, gradients);
        }
    }
}
