package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelScoreTest {

    @Test
    void casesAscendByTheMeanOverTheirLabels() {
        assertThat(LabelScore.meanDice(List.of(
                        score("best", 0.9),
                        score("best", 0.9),
                        score("worst", 0.1),
                        score("worst", 0.9),
                        score("middle", 0.7))))
                .containsExactly(
                        new CaseScore("worst", "all labels", 0.5),
                        new CaseScore("middle", "all labels", 0.7),
                        new CaseScore("best", "all labels", 0.9));
    }

    @Test
    void aCaseWithoutADefinedDiceHasNoPlace() {
        assertThat(LabelScore.meanDice(List.of(score("a", null), score("b", 0.7))))
                .containsExactly(new CaseScore("b", "all labels", 0.7));
    }

    private static LabelScore score(String caseId, @Nullable Double dice) {
        return new LabelScore(caseId, 1, false, false, dice, null, null, null, 1);
    }
}
