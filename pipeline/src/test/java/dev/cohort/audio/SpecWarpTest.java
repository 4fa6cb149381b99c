package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpecWarpTest {

    private static final SpecWarp WARP = new SpecWarp(0.2);

    /** Forty frames of eight bands; a value is its band. */
    private static float[] ramp() {
        float[] values = new float[320];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 8;
        }
        return values;
    }

    @Test
    void stretchesFrequencyByOneFactorUpToTheLastBand() {
        float[] warped = WARP.of(ramp(), 8, 1, 1, "a");
        float slope = warped[1];
        assertThat(slope).isBetween(1 / 1.2f, 1 / 0.8f).isNotEqualTo(1);
        for (int i = 0; i < warped.length; i++) {
            assertThat(warped[i]).isCloseTo(Math.min(i % 8 * slope, 7), within(1e-5f));
        }
    }

    @Test
    void stretchesTimeWithinItsShare() {
        for (int clip = 0; clip < 50; clip++) {
            assertThat(WARP.of(ramp(), 8, 1, 1, "clip" + clip).length / 8).isBetween(32, WARP.mostFrames(40));
        }
        assertThat(WARP.mostFrames(40)).isEqualTo(48);
    }

    @Test
    void leavesAConstantAsItIs() {
        float[] constant = new float[320];
        Arrays.fill(constant, 3);
        assertThat(WARP.of(constant, 8, 1, 1, "a")).containsOnly(3);
    }

    @Test
    void isTheSameForTheSameSeedEpochAndClip() {
        assertThat(WARP.of(ramp(), 8, 1, 1, "a")).isEqualTo(WARP.of(ramp(), 8, 1, 1, "a"));
        assertThat(WARP.of(ramp(), 8, 1, 2, "a")).isNotEqualTo(WARP.of(ramp(), 8, 1, 1, "a"));
    }

    @Test
    void changesNothingWithoutAShare() {
        assertThat(new SpecWarp(0).of(ramp(), 8, 1, 1, "a")).isEqualTo(ramp());
        assertThatThrownBy(() -> new SpecWarp(1)).hasMessage("warp must be at least 0 and below 1, got 1.0");
    }
}
