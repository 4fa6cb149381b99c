package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.GradientCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

class GroupNormalizationTest {

    private static final InputType IMAGE = InputType.convolutional(5, 4, 6);
    private static final InputType VOLUME = InputType.convolutional3D(DataFormat.NCDHW, 3, 2, 4, 6);

    @Test
    void feedForwardGradientsAgreeWithFiniteDifferences() {
        Layer dense =
                new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build();
        Layer output =
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
        GradientCheck.run(
                network(DataType.DOUBLE, InputType.feedForward(5), dense, new GroupNormalization(2), output),
                gaussian(DataType.DOUBLE, 1, 4, 5),
                oneHot(DataType.DOUBLE, 2, 4, 3));
    }

    @Test
    void recurrentGradientsAgreeWithFiniteDifferences() {
        Layer output = new RnnOutputLayer.Builder()
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW)
                .build();
        GradientCheck.run(
                network(
                        DataType.DOUBLE,
                        InputType.recurrent(6, 5, RNNFormat.NCW),
                        new GroupNormalization(3),
                        new GroupNormalization(2),
                        output),
                gaussian(DataType.DOUBLE, 1, 2, 6, 5),
                oneHot(DataType.DOUBLE, 2, 2, 3, 5));
    }

    @Test
    void imageGradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(
                network(DataType.DOUBLE, IMAGE, convolution(6), new GroupNormalization(2), convolution(6), output()),
                gaussian(DataType.DOUBLE, 1, 2, 6, 5, 4),
                oneHot(DataType.DOUBLE, 2, 2, 6, 5, 4));
    }

    @Test
    void volumeGradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(
                network(DataType.DOUBLE, VOLUME, new GroupNormalization(6), new GroupNormalization(1), output()),
                gaussian(DataType.DOUBLE, 1, 2, 6, 3, 2, 4),
                oneHot(DataType.DOUBLE, 2, 2, 6, 3, 2, 4));
    }

    @Test
    void infersItsChannelsAndStartsAsPlainNormalization() {
        ComputationGraph network = initialized(network(DataType.FLOAT, IMAGE, new GroupNormalization(2), output()));
        assertThat(network.getParam("0_gamma").toDoubleVector()).containsOnly(1).hasSize(6);
        assertThat(network.getParam("0_beta").toDoubleVector()).containsOnly(0).hasSize(6);
    }

    @Test
    void refusesGroupsThatDoNotDivideTheChannels() {
        assertThatThrownBy(() -> network(DataType.FLOAT, IMAGE, new GroupNormalization(4), output()))
                .hasMessage("groups must divide the channel count, got 4 groups for 6 channels");
        assertThatThrownBy(() -> new GroupNormalization(0)).hasMessage("groups must be positive, got 0");
        assertThatThrownBy(() -> new GroupNormalization(1).epsilon(0)).hasMessage("epsilon must be positive, got 0.0");
    }

    @Test
    void doesNotDecayGainAndBias() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .l2(0.5)
                .weightDecay(0.5)
                .l2Bias(0.5)
                .graphBuilder()
                .addInputs("in")
                .addLayer("0", new GroupNormalization(2), "in")
                .addLayer("1", output(), "0")
                .setOutputs("1")
                .setInputTypes(IMAGE)
                .build();
        assertThat(initialized(configuration).calcRegularizationScore(true)).isZero();
    }

    @Test
    void decaysGainAndBiasWhenAsked() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .l2(0.5)
                .graphBuilder()
                .addInputs("in")
                .addLayer("0", new GroupNormalization(2).decayed(), "in")
                .addLayer("1", output(), "0")
                .setOutputs("1")
                .setInputTypes(IMAGE)
                .build();
        // Half of 0.5 times six gains of 1.
        assertThat(initialized(configuration).calcRegularizationScore(true)).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void readsFortranOrderAndViewsLikeCOrder() {
        ComputationGraph network = initialized(network(DataType.FLOAT, IMAGE, new GroupNormalization(2), output()));
        INDArray plain = gaussian(DataType.FLOAT, 1, 2, 6, 5, 4);
        INDArray wider = gaussian(DataType.FLOAT, 2, 4, 9, 5, 4);
        INDArray channels = wider.get(
                NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 8), NDArrayIndex.all(), NDArrayIndex.all());
        INDArray samples = gaussian(DataType.FLOAT, 3, 4, 6, 5, 4).get(NDArrayIndex.interval(1, 3));
        channels.assign(plain);
        samples.assign(plain);
        INDArray expected = network.outputSingle(plain);
        assertThat(network.outputSingle(plain.dup('f'))).isEqualTo(expected);
        assertThat(network.outputSingle(channels)).isEqualTo(expected);
        assertThat(network.outputSingle(samples)).isEqualTo(expected);
    }

    @Test
    void survivesJsonSerializerAndClone(@TempDir Path folder) throws IOException {
        ComputationGraphConfiguration configuration = network(
                DataType.FLOAT,
                IMAGE,
                convolution(6),
                new GroupNormalization(3).epsilon(1e-3).leakyRelu(0.1),
                output());
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);

        ComputationGraph network = initialized(configuration);
        network.params().addi(gaussian(DataType.FLOAT, 5, network.numParams()));
        INDArray input = gaussian(DataType.FLOAT, 1, 2, 6, 5, 4);
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        assertThat(ModelSerializer.restoreComputationGraph(file).outputSingle(input))
                .isEqualTo(network.outputSingle(input));
        assertThat(network.clone().outputSingle(input)).isEqualTo(network.outputSingle(input));
    }

    private static ConvolutionLayer convolution(int channels) {
        return new LinearConvolution2D(
                new ConvolutionLayer.Builder(1, 1).nOut(channels).hasBias(true));
    }

    private static SegmentationOutput output() {
        return new SegmentationOutput();
    }

    private static ComputationGraph initialized(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    /** Layers named 0, 1, ... one after the other. */
    private static ComputationGraphConfiguration network(DataType type, InputType input, Layer... layers) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in");
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer(Integer.toString(i), layers[i], i == 0 ? "in" : Integer.toString(i - 1));
        }
        return graph.setOutputs(Integer.toString(layers.length - 1))
                .setInputTypes(input)
                .build();
    }
}
