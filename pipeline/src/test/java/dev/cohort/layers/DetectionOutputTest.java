package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.box.Anchor;
import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/** A 1x1 convolution to two anchors and three classes on a grid of 4 x 3 cells of 8 pixels. */
class DetectionOutputTest {

    private static final List<Anchor> ANCHORS = List.of(new Anchor(8, 8), new Anchor(20, 12));
    private static final INDArray INPUT = gaussian(DataType.DOUBLE, 1, 2, 2, 3, 4);

    /** Of two images, the second without an object. */
    private static final INDArray LABELS = Nd4j.createFromArray(
            new double[][][] {{{2, 3, 4, 12, 13}, {0, 10, 6, 31, 17}}, {{-1, 0, 0, 0, 0}, {-1, 0, 0, 0, 0}}});

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(network(3).getConfiguration(), INPUT, LABELS);
    }

    @Test
    void gradientsAgreeWithFiniteDifferencesWhereObjectsHaveNoClass() {
        GradientCheck.run(network(0).getConfiguration(), INPUT, LABELS);
    }

    @Test
    void scoreIsTheMeanOverSamplesThatCountAlike() {
        ComputationGraph network = network(3);
        double whole = network.score(new DataSet(INPUT, LABELS));
        double first = network.score(new DataSet(one(INPUT, 0), one(LABELS, 0)));
        double second = network.score(new DataSet(one(INPUT, 1), one(LABELS, 1)));
        assertThat(whole).isCloseTo((first + second) / 2, within(1e-12));
    }

    @Test
    void outputsBoxesInPixelsAndProbabilities() {
        ComputationGraph network = network(3);
        network.params().assign(0);
        INDArray output = network.outputSingle(one(INPUT, 0));
        assertThat(output.shape()).containsExactly(1, 16, 3, 4);
        // the second anchor in row 1, column 2: its middle is (20, 12)
        double[] place = output.get(
                        NDArrayIndex.point(0),
                        NDArrayIndex.interval(8, 16),
                        NDArrayIndex.point(1),
                        NDArrayIndex.point(2))
                .toDoubleVector();
        assertThat(place).containsExactly(new double[] {10, 6, 30, 18, 0.01, 0.5, 0.5, 0.5}, within(1e-12));
    }

    @Test
    void isTheSameAfterJson() {
        ComputationGraphConfiguration configuration = network(3).getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void refusesLabelsOfAnotherShape() {
        assertThatThrownBy(() -> network(3).score(new DataSet(INPUT, one(LABELS, 0))))
                .hasMessageStartingWith("labels must be shaped [2, objects, 5], got [1, 2, 5]");
    }

    private static INDArray one(INDArray batch, int sample) {
        return batch.get(NDArrayIndex.interval(sample, sample + 1));
    }

    private static ComputationGraph network(int classes) {
        ConvolutionLayer.Builder convolution =
                new ConvolutionLayer.Builder(1, 1).nOut(DetectionOutput.channels(ANCHORS.size(), classes));
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("logits", new LinearConvolution2D(convolution), "in")
                .addLayer("objects", new DetectionOutput(ANCHORS, 8, classes), "logits")
                .setOutputs("objects")
                .setInputTypes(InputType.convolutional(3, 4, 2))
                .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }
}
