package dev.cohort.layers;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** A normalization of arrays of one shape, forward and then backward, where ND4J keeps its memory. */
interface NormalizationPass {

    /**
     * On the host with the CPU backend, else through ND4J's operations on its device.
     *
     * @param weights of the positions [samples, positions] in C order, or null if all count
     * @param fixed statistics to normalize with, or null for those of the activations
     */
    static NormalizationPass of(Cells cells, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU
                ? new HostPass(cells, formula, weights, fixed)
                : new DevicePass(cells, formula, weights, fixed);
    }

    /**
     * The moments of each cell.
     *
     * @param x in C order
     */
    Moments[] measure(INDArray x);

    /**
     * Writes the normalized activations and remembers their statistics.
     *
     * @param y like x, both in C order
     */
    void forward(INDArray x, INDArray gain, INDArray bias, INDArray y);

    /**
     * Writes the gradients, with the statistics of the last forward pass.
     *
     * @param into activations, gain and bias
     */
    void backward(INDArray x, INDArray dy, INDArray gain, INDArray bias, ArrayGradients into);

    /** Where gradients are written; dx in C order. */
    record ArrayGradients(INDArray dx, INDArray dGain, INDArray dBias) {

        /** With the layer's own views of the gradients of its parameters. */
        static ArrayGradients of(INDArray dx, Map<String, INDArray> views) {
            return new ArrayGradients(dx, view(views, GainAndBias.GAIN), view(views, GainAndBias.BIAS));
        }

        private static INDArray view(Map<String, INDArray> views, String name) {
            return Objects.requireNonNull(views.get(name), name);
        }

        /** Those of gain and bias, as Deeplearning4j wants them. */
        Gradient ofParameters() {
            Gradient gradient = new DefaultGradient();
            gradient.setGradientFor(GainAndBias.GAIN, dGain);
            gradient.setGradientFor(GainAndBias.BIAS, dBias);
            return gradient;
        }
    }
}
