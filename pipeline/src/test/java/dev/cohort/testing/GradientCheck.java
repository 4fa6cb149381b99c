package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's comparison of gradients with finite differences (float64, no updater), and arrays to feed it. */
public final class GradientCheck {

    private GradientCheck() {}

    /** Fails unless every gradient of a network with one input agrees within 1e-3; labels of each output. */
    public static void run(ComputationGraphConfiguration configuration, INDArray input, INDArray... labels) {
        run(configuration, new INDArray[] {input}, labels);
    }

    /** The same of a network with several inputs. */
    public static void run(ComputationGraphConfiguration configuration, INDArray[] inputs, INDArray... labels) {
        run(configuration, new GradientCheckUtil.GraphConfig().inputs(inputs).labels(labels));
    }

    /** Some gradients of each parameter array, of a network with a masked input. */
    public static void masked(
            ComputationGraphConfiguration configuration, INDArray input, INDArray mask, INDArray labels, int ofEach) {
        run(
                configuration,
                new GradientCheckUtil.GraphConfig()
                        .inputs(new INDArray[] {input.castTo(DataType.DOUBLE)})
                        .inputMask(new INDArray[] {mask.castTo(DataType.DOUBLE)})
                        .labels(new INDArray[] {labels.castTo(DataType.DOUBLE)})
                        .subset(true)
                        .maxPerParam(ofEach));
    }

    private static void run(ComputationGraphConfiguration configuration, GradientCheckUtil.GraphConfig check) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph network = new ComputationGraph(configuration);
            network.init();
            network.params()
                    .addi(gaussian(DataType.DOUBLE, 7, network.numParams()).muli(0.1));
            assertThat(GradientCheckUtil.checkGradients(
                            check.net(network).maxRelError(1e-3).print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
                    .as("gradients agree with finite differences")
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    /** Standard normal values that depend on the seed only. */
    public static INDArray gaussian(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        double[] values = new double[Math.toIntExact(product(shape))];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.create(values, shape, 'c').castTo(type);
    }

    /** One-hot labels [samples, labels, positions...] that depend on the seed only. */
    public static INDArray oneHot(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        int labels = Math.toIntExact(shape[1]);
        int positions = Math.toIntExact(product(shape) / shape[0] / labels);
        double[] values = new double[Math.toIntExact(product(shape))];
        for (int sample = 0; sample < shape[0]; sample++) {
            for (int position = 0; position < positions; position++) {
                values[(sample * labels + random.nextInt(labels)) * positions + position] = 1;
            }
        }
        return Nd4j.create(values, shape, 'c').castTo(type);
    }

    private static long product(long... shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }
}
