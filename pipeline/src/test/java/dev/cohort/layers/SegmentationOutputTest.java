package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.GradientCheck;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/** A 1x1x1 convolution to three labels, its output and its loss. */
class SegmentationOutputTest {

    private static final INDArray INPUT = gaussian(DataType.DOUBLE, 1, 3, 2, 2, 3, 4);
    private static final INDArray LABELS = oneHot(DataType.DOUBLE, 2, 3, 3, 2, 3, 4);

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        GradientCheck.run(network().getConfiguration(), INPUT, LABELS);
    }

    @Test
    void scoreIsTheMeanOverSamples() {
        ComputationGraph network = network();
        double whole = network.score(new DataSet(INPUT, LABELS));
        INDArray perSample = network.scoreExamples(new DataSet(INPUT, LABELS), true);
        assertThat(perSample.shape()).containsExactly(3, 1);
        assertThat(whole).isCloseTo(perSample.meanNumber().doubleValue(), within(1e-12));
        double sum = 0;
        for (int sample = 0; sample < 3; sample++) {
            sum += network.score(new DataSet(one(INPUT, sample), one(LABELS, sample)));
        }
        assertThat(whole).isCloseTo(sum / 3, within(1e-12));
    }

    @Test
    void batchGradientIsTheMeanOfTheGradientsOfItsSamples() {
        INDArray ofBatch = gradient(INPUT, LABELS).div(3);
        INDArray mean = Nd4j.zeros(DataType.DOUBLE, ofBatch.shape());
        for (int sample = 0; sample < 3; sample++) {
            mean.addi(gradient(one(INPUT, sample), one(LABELS, sample)).div(3));
        }
        assertThat(ofBatch.equalsWithEps(mean, 1e-12)).isTrue();
    }

    @Test
    void outputsProbabilities() {
        INDArray sums = network().outputSingle(INPUT).sum(1);
        assertThat(sums.equalsWithEps(Nd4j.ones(DataType.DOUBLE, sums.shape()), 1e-12))
                .isTrue();
    }

    @Test
    void refusesMasksAndLabelsOfAnotherShape() {
        ComputationGraph network = network();
        assertThatThrownBy(() -> network.score(new DataSet(INPUT, one(LABELS, 0))))
                .hasMessageStartingWith("labels must be one-hot and shaped [3, 3, 2, 3, 4], got [1, 3, 2, 3, 4]");
        DataSet masked = new DataSet(INPUT, LABELS, null, Nd4j.ones(3, 1));
        assertThatThrownBy(() -> network.score(masked)).hasMessageStartingWith("masks must be absent");
    }

    /** Summed over samples, as a layer gives it; the updater divides. */
    private static INDArray gradient(INDArray input, INDArray labels) {
        ComputationGraph network = network();
        network.setInput(0, input);
        network.setLabel(0, labels);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    private static INDArray one(INDArray batch, int sample) {
        return batch.get(NDArrayIndex.interval(sample, sample + 1));
    }

    private static ComputationGraph network() {
        Convolution3D.Builder convolution = new Convolution3D.Builder(1, 1, 1).nOut(3);
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("logits", new LinearConvolution3D(convolution), "in")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 3, 4, 2))
                .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }
}
