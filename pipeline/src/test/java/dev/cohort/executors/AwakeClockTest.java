package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwakeClockTest {

    @Test
    void tellsTheTimeSinceItWasMadeAndTenSecondsOfALongPause() {
        Iterator<Long> seconds = List.of(100L, 101L, 103L, 703L, 704L).iterator();
        AwakeClock clock = new AwakeClock(() -> TimeUnit.SECONDS.toNanos(seconds.next()));
        assertThat(List.of(clock.look(), clock.look(), clock.look(), clock.look()))
                .extracting(TimeUnit.NANOSECONDS::toSeconds)
                .containsExactly(1L, 3L, 13L, 14L);
    }
}
