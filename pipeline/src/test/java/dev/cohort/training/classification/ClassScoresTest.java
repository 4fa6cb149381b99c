package dev.cohort.training.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.training.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassScoresTest {

    @Test
    void isTheMeanOfTheSharesFoundOfEachClass() {
        Scores scores = ClassScores.of(List.of("cat", "dog"), List.of(0, 0, 0, 0, 1), List.of(0, 0, 0, 1, 0));
        assertThat(scores.measure()).isEqualTo("balanced_accuracy");
        assertThat(scores.parts()).containsEntry("cat", 0.75).containsEntry("dog", 0.0);
        assertThat(scores.value()).isEqualTo(0.375);
    }

    @Test
    void leavesOutClassesWithoutCases() {
        Scores scores = ClassScores.of(List.of("cat", "dog", "owl"), List.of(0, 1), List.of(0, 2));
        assertThat(scores.parts()).containsEntry("owl", null);
        assertThat(scores.value()).isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutCases() {
        assertThat(ClassScores.of(List.of("cat", "dog"), List.of(), List.of()).value())
                .isNull();
    }

    @Test
    void balancedWeightsLetAllClassesCountTheSame() {
        double[] weights = ClassWeights.BALANCED.of(List.of(1, 3));
        assertThat(weights).containsExactly(2, 2.0 / 3);
        assertThat(ClassWeights.NONE.of(List.of(1, 3))).containsExactly(1, 1);
    }
}
