package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** An encoder of two blocks over ten tokens. */
class TextNetworkTest {

    private static final List<Integer> DOCUMENT = List.of(3, 7, 4, 9, 5);

    private static TextNetwork of(Normalization normalization) {
        return new TextSettings(10, 3, 2, 8, 2, 4, normalization, 0, 1).network(ClassificationLoss.crossEntropy(3));
    }

    private static float[] output(ComputationGraph network, List<List<Integer>> documents) {
        TextBatch batch = TextBatch.of(documents);
        return network.output(false, new INDArray[] {batch.tokens()}, new INDArray[] {batch.mask()})[0]
                .getRow(0)
                .toFloatVector();
    }

    @Test
    void laysDocumentsSideBySideWithPaddingBehindTheirEnds() {
        TextBatch batch = TextBatch.of(List.of(List.of(5), List.of(3, 4, 6)));
        assertThat(batch.tokens().shape()).containsExactly(2, 1, 1, 3);
        assertThat(batch.tokens().data().asFloat()).containsExactly(5, 0, 0, 3, 4, 6);
        assertThat(batch.mask().data().asFloat()).containsExactly(1, 0, 0, 1, 1, 1);
    }

    @Test
    void readsTheSameInADocumentWhateverStandsBesideIt() {
        ComputationGraph network = of(Normalization.PER_TOKEN).network();
        float[] alone = output(network, List.of(DOCUMENT));
        float[] beside = output(network, List.of(DOCUMENT, List.of(4, 4, 4, 4, 4, 4, 4, 4, 4)));
        assertThat(beside).containsExactly(alone, within(1e-6f));
    }

    @Test
    void theOrderOfTokensMatters() {
        ComputationGraph network = of(Normalization.PER_TOKEN).network();
        assertThat(output(network, List.of(List.of(3, 4, 5)))).isNotEqualTo(output(network, List.of(List.of(5, 4, 3))));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        TextBatch batch = TextBatch.of(List.of(DOCUMENT, List.of(8, 3)));
        GradientCheck.masked(
                of(Normalization.PER_TOKEN).configuration(DataType.DOUBLE, new NoOp()),
                batch.tokens(),
                batch.mask(),
                Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}}),
                2);
    }

    @Test
    void survivesJson() {
        ComputationGraphConfiguration network =
                of(Normalization.PER_TOKEN).network().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(network.toJson())).isEqualTo(network);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new TextSettings(10, 3, 2, 8, 3, 4, Normalization.PER_TOKEN, 0, 1))
                .hasMessage("heads must divide the width, got 3 heads for 8 channels");
        assertThatThrownBy(() -> new TextSettings(10, 3, 2, 8, 2, 3, Normalization.PER_TOKEN, 0, 1))
                .hasMessage("groups must divide the width, got 3 groups for 8 channels");
        assertThatThrownBy(() -> new TextSettings(10, 3, 25, 8, 2, 4, Normalization.PER_TOKEN, 0, 1))
                .hasMessage("depth must be between 1 and 24, got 25");
        ComputationGraph network = of(Normalization.PER_TOKEN).network();
        assertThatThrownBy(() -> output(network, List.of(List.of(10))))
                .hasMessageStartingWith("tokens must be from 0 to 9, got 10");
    }
}
