package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import org.junit.jupiter.api.Test;

class CheckTest {

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

    @Test
    void readsThreeNumbers() {
        assertThat(Check.triple("--spacing-mm", "0.5,1,2", "X,Y,Z")).containsExactly(0.5, 1, 2);
        assertThatThrownBy(() -> Check.triple("--spacing-mm", "1,2", "X,Y,Z, median or keep"))
                .isInstanceOf(InputException.class)
                .hasMessage("--spacing-mm must be X,Y,Z, median or keep, got 1,2");
        assertThatThrownBy(() -> Check.triple("--patch", "8,8,big", "X,Y,Z or auto"))
                .isInstanceOf(InputException.class)
                .hasMessage("--patch must be X,Y,Z or auto, got 8,8,big");
    }
}
