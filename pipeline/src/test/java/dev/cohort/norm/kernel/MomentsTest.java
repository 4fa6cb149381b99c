package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void mergesByHand() {
        // 1, 3 and 8: mean 4, deviations 9 + 1 + 16.
        Moments merged = Moments.of(1).merge(Moments.of(3)).merge(Moments.of(8));
        assertThat(merged.weight()).isEqualTo(3);
        assertThat(merged.mean()).isCloseTo(4, within(1e-15));
        assertThat(merged.squares()).isCloseTo(26, within(1e-14));
        assertThat(merged.variance()).isCloseTo(26 / 3.0, within(1e-14));
    }

    @Test
    void weighsByHand() {
        // 0 three times and 4 once: mean 1, deviations 3 + 9.
        assertThat(new Moments(3, 0, 0).merge(Moments.of(4))).isEqualTo(new Moments(4, 1, 12));
    }

    @Test
    void nothingChangesNothing() {
        Moments some = new Moments(3, 2, 1);
        assertThat(some.merge(Moments.NONE)).isEqualTo(some);
        assertThat(Moments.NONE.merge(some)).isEqualTo(some);
        assertThat(Moments.NONE.merge(Moments.NONE)).isEqualTo(Moments.NONE);
        assertThat(Moments.NONE.variance()).isZero();
    }

    /** One pass over raw sums would have lost the deviation of 1 here altogether. */
    @Property(tries = 100)
    void mergesInAnyOrder(@ForAll @IntRange(min = 1, max = 200) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(1e9 + random.nextGaussian());
        }
        double mean = values.stream().mapToDouble(value -> value - 1e9).sum() / count;
        double squares = values.stream()
                .mapToDouble(value -> Math.pow(value - 1e9 - mean, 2))
                .sum();
        List<Moments> parts = new ArrayList<>(values.stream().map(Moments::of).toList());
        while (parts.size() > 1) {
            Collections.shuffle(parts, random);
            parts.add(parts.remove(parts.size() - 1).merge(parts.remove(parts.size() - 1)));
        }
        assertThat(parts.get(0).weight()).isEqualTo(count);
        assertThat(parts.get(0).mean() - 1e9).isCloseTo(mean, within(1e-5));
        assertThat(parts.get(0).squares()).isCloseTo(squares, within(1e-4 * (1 + squares)));
    }
}
