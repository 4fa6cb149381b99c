package dev.cohort.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.NodeCase;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.models.Floats;
import dev.cohort.models.GraphInput;
import dev.cohort.models.GraphSettings;
import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Readout;
import dev.cohort.models.GraphSettings.Target;
import dev.cohort.models.Normalization;
import dev.cohort.training.classification.Truth;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Three rows of two nodes that an edge joins both ways; the row in the middle has no node to learn from. */
class NodeExamplesTest {

    private static final List<GraphArrays> ROWS = List.of(row(1), row(2), row(3));
    private static final List<List<NodeCase>> NODES = List.of(
            List.of(node("a/0", "x", 0, 0), node("a/1", "y", 0, 1)), List.of(), List.of(node("c/1", "y", 2, 1)));

    private static GraphArrays row(float value) {
        return new GraphArrays(
                2,
                new int[2],
                new int[] {0, 1, 2},
                new int[] {0, 1},
                new float[] {value, 1},
                new int[] {1, 0},
                new int[] {0, 1},
                new float[] {1, 1});
    }

    private static NodeCase node(String caseId, String label, int row, int place) {
        return new NodeCase(caseId, label, "train", row, place);
    }

    private static ComputationGraph network(double dropout) {
        return new GraphSettings(
                        2,
                        2,
                        Target.NODES,
                        Aggregate.SAGE,
                        2,
                        4,
                        Readout.SUM,
                        Normalization.NODES_PER_FEATURE,
                        1,
                        dropout,
                        0,
                        0,
                        3)
                .network(ClassificationLoss.crossEntropy(2))
                .network();
    }

    private static NodeExamples examples(ComputationGraph network, double dropout) {
        return new NodeExamples(
                ROWS,
                NODES,
                new Truth(List.of("x", "y"), LabelSyntax.ONE_CLASS),
                GraphInput.of(network).dropping(dropout),
                7);
    }

    @Test
    void laysRowsBesideEachOtherAndChoosesTheNodesToLearn() {
        NodeExamples examples = examples(network(0), 0);
        assertThat(examples.count()).isEqualTo(2);
        MultiDataSet batch = examples.batch(new int[] {1, 0}, 1);
        assertThat(batch.getFeatures(0).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{0, 0, 3}, {1, 1, 1}, {2, 0, 1}, {3, 1, 1}, {3, 0, 0}});
        assertThat(batch.getFeatures(1).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 0, 1}, {0, 1, 1}, {3, 2, 1}, {2, 3, 1}});
        assertThat(batch.getFeatures(2).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0, 1}, {2, 1, 1}, {3, 2, 1}});
        assertThat(batch.getFeatures(3).toFloatVector()).containsExactly(0, 0, 1, 1);
        assertThat(batch.getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}, {0, 1}});
    }

    @Test
    void rowsTogetherHaveTheSumOfTheirGradients() {
        float[] first = gradient(0);
        float[] second = gradient(1);
        float[] both = gradient(0, 1);
        for (int i = 0; i < both.length; i++) {
            assertThat(both[i]).isCloseTo(first[i] + second[i], within(1e-5f));
        }
        assertThat(first).isNotEqualTo(second);
    }

    private static float[] gradient(int... rows) {
        ComputationGraph network = network(0);
        MultiDataSet batch = examples(network, 0).batch(rows, 1);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        return Floats.of(network.gradient().gradient());
    }

    @Test
    void dropsTheSameAgainInAnEpochAndOtherThingsInTheNext() {
        ComputationGraph network = network(0.5);
        NodeExamples examples = examples(network, 0.5);
        MultiDataSet first = examples.batch(new int[] {0, 1}, 1);
        assertThat(examples.batch(new int[] {0, 1}, 1).getFeatures(4)).isEqualTo(first.getFeatures(4));
        assertThat(examples.batch(new int[] {0, 1}, 1).getFeatures(0)).isEqualTo(first.getFeatures(0));
        assertThat(examples.batch(new int[] {0, 1}, 2).getFeatures(4)).isNotEqualTo(first.getFeatures(4));
        for (float[] value : first.getFeatures(0).toFloatMatrix()) {
            assertThat(value[2]).isIn(0f, 2f, 6f);
        }
    }
}
