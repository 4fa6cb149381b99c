package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    @Test
    void givesTheResult() {
        assertThat(TimeLimit.within(60, "Adding", () -> 1 + 2)).isEqualTo(3);
    }

    @Test
    void handsOnAFailureAsItIs() {
        InputException torn = new InputException("all are torn");
        assertThatThrownBy(() -> TimeLimit.within(60, "Reading", () -> {
                    throw torn;
                }))
                .isSameAs(torn);
    }

    @Test
    void endsAWaitInOneLine() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> TimeLimit.within(1, "Writing the checkpoint of step 3", () -> {
                    try {
                        never.await();
                        return 1;
                    } catch (InterruptedException e) {
                        return 2;
                    }
                }))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Writing the checkpoint of step 3 has not ended within --step-timeout 1 s; raise it, or look "
                                + "at the file system");
    }
}
