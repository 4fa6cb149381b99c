package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void refusesWhatIsNotPositive() {
        assertThatThrownBy(() -> Check.positive("--batch", 0))
                .isInstanceOf(InputException.class)
                .hasMessage("--batch must be positive, got 0");
        assertThatThrownBy(() -> Check.positive("--rate", Double.NaN)).hasMessage("--rate must be positive, got NaN");
        assertThatCode(() -> Check.positive("--rate", 1e-9)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsOutsideItsRange() {
        assertThatThrownBy(() -> Check.inRange("--overlap", 1.5, 0, 1))
                .hasMessage("--overlap must be between 0 and 1, got 1.5");
        assertThatCode(() -> Check.inRange("--overlap", 1, 0, 1)).doesNotThrowAnyException();
    }

    @Test
    void refusesTheSamePathTwice() {
        assertThatThrownBy(() -> Check.differ("--input", "/a", "--output", "/a"))
                .hasMessage("--input and --output must differ, got /a for both");
    }
}
