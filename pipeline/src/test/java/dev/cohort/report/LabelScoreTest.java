package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelScoreTest {

    @Test
    void theTypicalCaseHasTheMedianOfTheMeansOverLabels() {
        assertThat(LabelScore.typicalCase(List.of(
                        score("best", 0.9),
                        score("best", 0.9),
                        score("worst", 0.1),
                        score("worst", 0.9), // mean 0.5
                        score("middle", 0.7))))
                .isEqualTo("middle");
    }

    @Test
    void ofTwoCasesInTheMiddleTheLowerIsTypical() {
        assertThat(LabelScore.typicalCase(List.of(score("a", 0.8), score("b", 0.7))))
                .isEqualTo("b");
    }

    @Test
    void aCaseWithoutADefinedDiceIsNotTypical() {
        assertThat(LabelScore.typicalCase(List.of(score("a", null), score("b", 0.7))))
                .isEqualTo("b");
        assertThat(LabelScore.typicalCase(List.of(score("a", null), score("b", null))))
                .isEqualTo("a");
    }

    private static LabelScore score(String caseId, @Nullable Double dice) {
        return new LabelScore(caseId, 1, false, false, dice, null, null, null, 1);
    }
}
