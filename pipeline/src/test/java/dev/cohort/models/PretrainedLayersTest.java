package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.layers.ClassificationLoss;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class PretrainedLayersTest {

    private static ComputationGraph scorer(int classes, int firstHidden, int seed) {
        return new Scorer(
                        new ScorerSettings(3, classes, List.of(firstHidden, 2), Normalization.NONE, 1, 0, seed),
                        ClassificationLoss.crossEntropy(classes),
                        null)
                .network();
    }

    @Test
    void takesWhatHasTheSameNameAndShape() {
        ComputationGraph from = scorer(2, 4, 1);
        ComputationGraph into = scorer(3, 4, 2);
        ComputationGraph before = into.clone();
        assertThat(PretrainedLayers.copy(from.getLayers(), into))
                .isEqualTo(new PretrainedLayers(List.of("hidden1", "hidden2"), List.of("classes")));
        assertThat(into.getLayer("hidden1").params())
                .isEqualTo(from.getLayer("hidden1").params());
        assertThat(into.getLayer("hidden2").params())
                .isEqualTo(from.getLayer("hidden2").params());
        assertThat(into.getLayer("classes").params())
                .isEqualTo(before.getLayer("classes").params());
    }

    @Test
    void leavesLayersOfAnotherShape() {
        ComputationGraph into = scorer(2, 5, 2);
        ComputationGraph before = into.clone();
        assertThat(PretrainedLayers.copy(scorer(2, 4, 1).getLayers(), into).left())
                .containsExactly("hidden1", "hidden2");
        assertThat(into.getLayer("hidden1").params())
                .isEqualTo(before.getLayer("hidden1").params());
    }

    @Test
    void changingTheNewNetworkLeavesTheOldOneAlone() {
        ComputationGraph from = scorer(2, 4, 1);
        ComputationGraph into = scorer(2, 4, 2);
        PretrainedLayers.copy(from.getLayers(), into);
        into.params().muli(2);
        assertThat(from.params()).isEqualTo(scorer(2, 4, 1).params());
    }
}
