package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.NoOp;

class ResNetTest {

    private static ResNet tiny(Normalization normalization, boolean standardized) {
        return new ResNetSettings(1, 3, List.of(1, 1), 2, 2, normalization, standardized, 0, 1)
                .network(ClassificationLoss.crossEntropy(3));
    }

    @ParameterizedTest
    @CsvSource({"LAYER, true", "NONE, false"})
    void gradientsAgreeWithFiniteDifferences(Normalization normalization, boolean standardized) {
        GradientCheck.run(
                tiny(normalization, standardized).configuration(DataType.DOUBLE, new NoOp()),
                gaussian(DataType.DOUBLE, 1, 2, 1, 4, 3),
                oneHot(DataType.DOUBLE, 2, 2, 3));
    }

    /** Numbers of parameters of the networks for images of 32 x 32 and ten classes, as a common PyTorch version has them. */
    @ParameterizedTest
    @CsvSource({"'2,2,2,2', 11173962", "'3,4,6,3', 21282122"})
    void hasAsManyParametersAsThePapersNetworks(String blocks, long parameters) {
        List<Integer> counts =
                List.of(blocks.split(",", -1)).stream().map(Integer::valueOf).toList();
        ResNet resNet = new ResNetSettings(3, 10, counts, 64, 32, Normalization.GROUP, true, 0, 1)
                .network(ClassificationLoss.crossEntropy(10));
        assertThat(resNet.network().numParams()).isEqualTo(parameters);
    }

    @Test
    void takesImagesOfAnyExtent() {
        ComputationGraph network = tiny(Normalization.GROUP, true).network();
        INDArray output = network.outputSingle(gaussian(DataType.FLOAT, 1, 2, 1, 7, 9));
        assertThat(output.shape()).containsExactly(2, 3);
        assertThat(output.sumNumber().doubleValue()).isCloseTo(2, within(1e-6));
    }

    @Test
    void learns() {
        ComputationGraph network = tiny(Normalization.GROUP, true).network();
        network.setLearningRate(0.01);
        DataSet data = new DataSet(gaussian(DataType.FLOAT, 1, 8, 1, 8, 8), oneHot(DataType.FLOAT, 2, 8, 3));
        double before = network.score(data);
        for (int step = 0; step < 20; step++) {
            network.fit(data);
        }
        assertThat(network.score(data)).isLessThan(before - 0.2);
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> new ResNetSettings(1, 2, List.of(2, 0), 8, 4, Normalization.GROUP, true, 0, 1))
                .hasMessage("blocks must be positive, at 1 to 8 resolutions, got [2, 0]");
        assertThatThrownBy(() -> new ResNetSettings(1, 2, List.of(2), 8, 3, Normalization.GROUP, true, 0, 1))
                .hasMessage("groups must divide baseChannels, got 3 groups for 8 channels");
        assertThatThrownBy(() -> new ResNetSettings(1, 2, List.of(2), 8, 4, Normalization.MEL_BAND, true, 0, 1))
                .hasMessage("normalization of a classifier of images must be one of "
                        + "[GROUP, LAYER, INSTANCE, BATCH, NONE], got MEL-BAND");
        assertThatThrownBy(() -> new ResNetSettings(1, 1, List.of(2), 8, 4, Normalization.GROUP, true, 0, 1))
                .hasMessage("channels, base channels and groups must be positive and classes 2 or more, "
                        + "got 1, 8, 4 and 1");
        assertThatThrownBy(() -> new ResNetSettings(1, 2, List.of(2), 8, 4, Normalization.GROUP, true, 1, 1))
                .hasMessage("weightDecay must be at least 0 and below 1, got 1.0");
    }
}
