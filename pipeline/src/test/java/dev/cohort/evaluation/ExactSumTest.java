package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    @Test
    void keepsWhatDoublesLose() {
        assertThat(sum(List.of(1e100, 1.0, -1e100)).value()).isEqualTo(1);
        assertThat(sum(List.of(0.1, 0.2, 0.3, -0.6)).value()).isEqualTo(2.7755575615628914e-17);
        assertThat(new ExactSum().value()).isZero();
    }

    @Property(tries = 300)
    void isTheNearestDoubleInAnyOrderAndHoweverMerged(
            @ForAll @Size(max = 30) List<@DoubleRange(min = -1e12, max = 1e12) Double> numbers, @ForAll long seed) {
        BigDecimal exact = numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, new Random(seed));
        ExactSum merged = sum(shuffled.subList(0, shuffled.size() / 3));
        merged.add(new ExactSum());
        merged.add(sum(shuffled.subList(shuffled.size() / 3, shuffled.size())));
        assertThat(merged.value()).isEqualTo(exact.doubleValue());
        assertThat(sum(numbers).value()).isEqualTo(exact.doubleValue());
    }

    private static ExactSum sum(List<Double> numbers) {
        ExactSum sum = new ExactSum();
        numbers.forEach(sum::add);
        return sum;
    }
}
