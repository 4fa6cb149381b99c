package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleClockTest {

    @Test
    void measuresTheRateOfAClockThatStepsUnevenly() {
        SampleClock clock = new SampleClock(0.5, null);
        for (int sample = 0; sample < 10_000; sample++) {
            clock.accept(Math.floor(sample * 15.625) / 1000);
        }
        clock.finish();
        assertThat(clock.gaps()).isEmpty();
        assertThat(clock.rateHz()).isEqualTo(64, within(0.01));
    }

    @Test
    void findsGapsAndJumpsBeforeAndAfterTheIntervalsItJudgesBy() {
        SampleClock clock = new SampleClock(0.5, null);
        double time = 0;
        for (int sample = 0; sample < 6000; sample++) {
            time += sample == 10 || sample == 5000 ? 3 : sample == 5500 ? -1 : sample == 5600 ? 0 : 1;
            clock.accept(time);
        }
        clock.finish();
        assertThat(clock.gaps()).containsExactly(new Gap(10, 3), new Gap(5000, 3), new Gap(5500, -1), new Gap(5600, 0));
        assertThat(clock.gaps()).extracting(gap -> gap.isMissingTime(1)).containsExactly(true, true, false, false);
        assertThat(clock.rateHz()).isEqualTo(1);
    }

    @Test
    void goesByTheRateItIsTold() {
        SampleClock clock = new SampleClock(0.5, 0.1);
        for (double time : new double[] {0, 1, 2, 2.1}) {
            clock.accept(time);
        }
        clock.finish();
        assertThat(clock.gaps()).containsExactly(new Gap(1, 1), new Gap(2, 1));
    }

    @Test
    void knowsNothingOfOneSample() {
        SampleClock clock = new SampleClock(0.5, null);
        clock.accept(1);
        clock.finish();
        assertThat(clock.rateHz()).isNull();
        assertThat(clock.gaps()).isEmpty();
    }
}
