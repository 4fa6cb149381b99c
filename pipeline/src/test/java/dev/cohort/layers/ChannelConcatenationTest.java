package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.GradientCheck;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class ChannelConcatenationTest {

    private static final InputType IMAGE = InputType.convolutional(3, 4, 2);
    private static final InputType VOLUME = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 2, 4, 2);

    @Test
    void imageGradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(
                network(IMAGE, image(2), image(1)),
                gaussian(DataType.DOUBLE, 1, 2, 2, 3, 4),
                oneHot(DataType.DOUBLE, 2, 2, 3, 3, 4));
    }

    @Test
    void volumeGradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(
                network(VOLUME, volume(2), volume(1)),
                gaussian(DataType.DOUBLE, 1, 2, 2, 3, 2, 4),
                oneHot(DataType.DOUBLE, 2, 2, 3, 3, 2, 4));
    }

    @Test
    void putsTheChannelsOfEachSampleOneAfterTheOther() {
        ComputationGraph network = new ComputationGraph(network(VOLUME, volume(2), volume(1)));
        network.init();
        var activations = network.feedForward(gaussian(DataType.DOUBLE, 1, 2, 2, 3, 2, 4), false);
        INDArray expected = Nd4j.concat(1, activations.get("a"), activations.get("b"));
        assertThat(activations.get("both")).isEqualTo(expected);
    }

    @Test
    void refusesInputsThatDifferInMoreThanChannels() {
        assertThatThrownBy(() -> new ChannelConcatenation().getOutputType(0, IMAGE, InputType.convolutional(3, 5, 2)))
                .hasMessageStartingWith("inputs must agree but for their channels, got");
    }

    private static Layer image(int channels) {
        return new LinearConvolution2D(new ConvolutionLayer.Builder(1, 1).nOut(channels));
    }

    private static Layer volume(int channels) {
        return new LinearConvolution3D(new Convolution3D.Builder(1, 1, 1).nOut(channels));
    }

    private static ComputationGraphConfiguration network(InputType input, Layer a, Layer b) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", a, "in")
                .addLayer("b", b, "in")
                .addVertex("both", new ChannelConcatenation(), "a", "b")
                .addLayer("labels", new SegmentationOutput(), "both")
                .setOutputs("labels")
                .setInputTypes(input)
                .build();
    }
}
