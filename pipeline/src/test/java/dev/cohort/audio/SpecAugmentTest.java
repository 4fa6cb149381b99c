package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpecAugmentTest {

    private static final float MASK = -80;

    private final SpecAugment masks = new SpecAugment(2, 10, 0.2, 2, 4);

    @Test
    void isAFunctionOfSeedEpochAndClip() {
        assertThat(masked(1, 2, "a")).isEqualTo(masked(1, 2, "a"));
        assertThat(masked(1, 2, "a")).isNotEqualTo(masked(2, 2, "a"));
        assertThat(masked(1, 2, "a")).isNotEqualTo(masked(1, 3, "a"));
        assertThat(masked(1, 2, "a")).isNotEqualTo(masked(1, 2, "b"));
    }

    @Property(tries = 200)
    void hidesWholeFramesAndWholeBandsAndNothingElse(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int frames) {
        int bands = 20;
        float[] values = new float[frames * bands];
        masks.apply(values, bands, MASK, seed, 0, "clip");
        boolean[] isHiddenFrame = new boolean[frames];
        boolean[] isHiddenBand = new boolean[bands];
        Arrays.fill(isHiddenFrame, true);
        Arrays.fill(isHiddenBand, true);
        for (int i = 0; i < values.length; i++) {
            isHiddenFrame[i / bands] &= values[i] == MASK;
            isHiddenBand[i % bands] &= values[i] == MASK;
        }
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i] == MASK).isEqualTo(isHiddenFrame[i / bands] || isHiddenBand[i % bands]);
        }
        assertThat(count(isHiddenFrame)).isLessThanOrEqualTo(2 * Math.min(10, frames / 5));
        assertThat(count(isHiddenBand)).isLessThanOrEqualTo(2 * 4);
    }

    @Test
    void leavesAllInSightWithoutMasks() {
        float[] values = {1, 2, 3, 4};
        new SpecAugment(0, 10, 1, 3, 0).apply(values, 2, MASK, 1, 1, "clip");
        assertThat(values).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> new SpecAugment(-1, 2, 1, 3, 4))
                .hasMessage("masks and their sizes must not be negative, got -1 of 2 and 3 of 4");
        assertThatThrownBy(() -> new SpecAugment(1, 2, 1.5, 3, 4))
                .hasMessage("share of a clip must be between 0 and 1, got 1.5");
        assertThatThrownBy(() -> masks.apply(new float[7], 2, MASK, 1, 1, "clip"))
                .hasMessage("values must be frames of 2 bands, got 7");
    }

    private float[] masked(long seed, int epoch, String clip) {
        float[] values = new float[100 * 20];
        masks.apply(values, 20, MASK, seed, epoch, clip);
        return values;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }
}
