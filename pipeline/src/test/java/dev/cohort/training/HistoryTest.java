package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static History of(@Nullable Double... scores) {
        History history = History.none();
        for (int i = 0; i < scores.length; i++) {
            history =
                    history.with(new EpochReport(i + 1, 1, 1, 1, 0, new Scores("dice", scores[i], "label", Map.of())));
        }
        return history;
    }

    @Test
    void findsTheBestEpoch() {
        assertThat(of(0.1, 0.5, 0.4).best().epoch()).isEqualTo(2);
        assertThat(of(0.1, 0.5, 0.5).best().epoch()).isEqualTo(3);
        assertThat(of(null, 0.5, null).best().epoch()).isEqualTo(2);
    }

    @Test
    void losesPatienceWhenNothingGetsBetter() {
        assertThat(of(0.1, 0.5, 0.4, 0.5).isPatienceOver(2)).isTrue();
        assertThat(of(0.1, 0.5, 0.4, 0.6).isPatienceOver(2)).isFalse();
        assertThat(of(0.5, 0.4, 0.3, 0.2).isPatienceOver(0)).isFalse();
    }

    @Test
    void hasAllPatienceWithoutScores() {
        History history = History.none();
        for (int i = 1; i < 9; i++) {
            history = history.with(new EpochReport(i, 1, 1, 1, 0, Scores.none()));
        }
        assertThat(history.isPatienceOver(1)).isFalse();
        assertThat(history.best().epoch()).isEqualTo(8);
    }
}
