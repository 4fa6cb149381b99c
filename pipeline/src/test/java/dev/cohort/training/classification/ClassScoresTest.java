package dev.cohort.training.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
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

    /** Cats: two of three found and nothing else taken for one; dogs: one found, one missed, one made up. */
    @Test
    void isTheMeanF1OfManyClassesACase() {
        Scores scores = ClassScores.ofMany(
                List.of("cat", "dog", "owl"),
                List.of(List.of(0, 1), List.of(0), List.of(), List.of(0, 1)),
                List.of(List.of(0, 1), List.of(0), List.of(1), List.of()));
        assertThat(scores.measure()).isEqualTo("f1_macro");
        assertThat(scores.parts())
                .containsEntry("cat", 0.8)
                .containsEntry("dog", 0.5)
                .containsEntry("owl", null);
        assertThat(scores.value()).isEqualTo(0.65);
        assertThat(ClassScores.ofMany(List.of("cat", "dog"), List.of(), List.of())
                        .value())
                .isNull();
    }

    @Test
    void balancedWeightsLetHavingAClassCountAsMuchAsNot() {
        assertThat(ClassWeights.BALANCED.ofPresence(List.of(1, 3), 4)).containsExactly(3, 1.0 / 3);
        assertThat(ClassWeights.NONE.ofPresence(List.of(1, 4), 4)).containsExactly(1, 1);
        assertThatThrownBy(() -> ClassWeights.BALANCED.ofPresence(List.of(1, 4), 4))
                .isInstanceOf(InputException.class)
                .hasMessage("Balanced weights of many classes need cases without each of them, got classes with [1, 4] "
                        + "of 4 cases");
    }

    @Test
    void balancedWeightsLetAllClassesCountTheSame() {
        double[] weights = ClassWeights.BALANCED.of(List.of(1, 3));
        assertThat(weights).containsExactly(2, 2.0 / 3);
        assertThat(ClassWeights.NONE.of(List.of(1, 3))).containsExactly(1, 1);
    }
}
