package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class StandardizedConvolution2DTest {

    private static final InputType IMAGE = InputType.convolutional(5, 6, 3);

    private static ConvolutionLayer.Builder builder(int channels, boolean bias) {
        return new ConvolutionLayer.Builder(3, 3).nOut(channels).hasBias(bias).convolutionMode(ConvolutionMode.Same);
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("input")
                .addLayer("first", new StandardizedConvolution2D(builder(4, true)), "input")
                .addLayer("norm", new GroupNormalization(2).relu(), "first")
                .addLayer("logits", new StandardizedConvolution2D(builder(2, true)), "norm")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(IMAGE)
                .build();
        GradientCheck.run(
                configuration, gaussian(DataType.DOUBLE, 1, 2, 3, 5, 6), oneHot(DataType.DOUBLE, 2, 2, 2, 5, 6));
    }

    @Test
    void takesKernelsOfMeanZeroAndLengthOne() {
        OneLayer layer = new OneLayer(
                new StandardizedConvolution2D(new ConvolutionLayer.Builder(1, 2)
                        .nOut(1)
                        .hasBias(false)
                        .convolutionMode(ConvolutionMode.Truncate)),
                InputType.convolutional(1, 2, 2),
                DataType.DOUBLE);
        // Weights 3, 5, 1, 7: mean 4, deviations -1, 1, -3, 3, squares that sum to 20.
        layer.takeParameters(Nd4j.createFromArray(3.0, 5, 1, 7));
        INDArray output =
                layer.forward(Nd4j.createFromArray(new double[] {1, 0, 0, 2}).reshape(1, 2, 1, 2));
        assertThat(output.getDouble(0)).isCloseTo((-1 + 3 * 2) / Math.sqrt(20), within(1e-9));
    }

    @Test
    void doesTheSameInFloat32ByOneDnn() {
        OneLayer expected = new OneLayer(new StandardizedConvolution2D(builder(17, true)), IMAGE, DataType.DOUBLE);
        OneLayer actual = new OneLayer(new StandardizedConvolution2D(builder(17, true)), IMAGE, DataType.FLOAT);
        expected.randomize();
        actual.takeParameters(expected);
        INDArray input = gaussian(DataType.DOUBLE, 1, 2, 3, 5, 6);
        INDArray epsilon = gaussian(DataType.DOUBLE, 2, 2, 17, 5, 6);
        assertThat(actual.goesToOneDnn(input.castTo(DataType.FLOAT))).isTrue();
        List<INDArray> references = expected.run(input, epsilon);
        List<INDArray> results = actual.run(input.castTo(DataType.FLOAT), epsilon.castTo(DataType.FLOAT));
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).castTo(DataType.DOUBLE).equalsWithEps(references.get(i), 1e-4))
                    .isTrue();
        }
    }

    @Test
    void takesNoNoticeOfTheMeanAndScaleOfItsKernels() {
        OneLayer layer = new OneLayer(new StandardizedConvolution2D(builder(4, false)), IMAGE, DataType.DOUBLE);
        INDArray weights = gaussian(DataType.DOUBLE, 3, 4 * 27);
        INDArray input = gaussian(DataType.DOUBLE, 1, 2, 3, 5, 6);
        layer.takeParameters(weights);
        INDArray before = layer.forward(input).dup();
        layer.takeParameters(weights.mul(7).addi(100));
        assertThat(layer.forward(input).equalsWithEps(before, 1e-9)).isTrue();
    }
}
