package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.exchange.VectorLostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepJobsTest {

    @Test
    void runsAStepOnceMoreWhenItsGradientsAreLost() {
        Reduced reduced = new Reduced(new float[] {1}, List.of());
        AtomicInteger runs = new AtomicInteger();
        assertThat(StepJobs.untilNoneIsLost(
                        () -> {
                            if (runs.incrementAndGet() < 4) {
                                throw new VectorLostException("executor 2 is gone", null);
                            }
                            return reduced;
                        },
                        "epoch 1, step 2 of 3"))
                .isSameAs(reduced);
    }

    @Test
    void givesUpWhenTheyAreLostAgainAndAgain() {
        VectorLostException lost = new VectorLostException("executor 2 is gone", null);
        assertThatThrownBy(() -> StepJobs.untilNoneIsLost(
                        () -> {
                            throw lost;
                        },
                        "epoch 1, step 2 of 3"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("epoch 1, step 2 of 3 has lost a gradient 4 times")
                .hasCause(lost);
    }
}
