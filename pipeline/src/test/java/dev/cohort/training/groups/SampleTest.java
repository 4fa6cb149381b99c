package dev.cohort.training.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Property(tries = 100)
    void looksAtEachDrawnExampleOnce(
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @IntRange(min = 1, max = 300) int most,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll long seed) {
        Sample sample = new Sample(most, batch, seed);
        List<List<int[]>> parts = sample.parts(count);
        int[] drawn = parts.stream()
                .flatMap(List::stream)
                .flatMapToInt(Arrays::stream)
                .toArray();
        assertThat(drawn)
                .hasSize(sample.size(count))
                .hasSize(Math.min(most, count))
                .doesNotHaveDuplicates();
        assertThat(drawn).isSorted();
        assertThat(Arrays.stream(drawn)).allMatch(number -> number >= 0 && number < count);
        assertThat(parts).hasSizeLessThanOrEqualTo(64).allSatisfy(part -> assertThat(part)
                .isNotEmpty()
                .allSatisfy(numbers -> assertThat(numbers).hasSizeBetween(1, batch)));
    }

    @Test
    void drawsOtherExamplesByAnotherSeed() {
        assertThat(numbers(new Sample(5, 5, 1))).isEqualTo(numbers(new Sample(5, 5, 1)));
        assertThat(numbers(new Sample(5, 5, 1))).isNotEqualTo(numbers(new Sample(5, 5, 2)));
        assertThat(numbers(new Sample(100, 100, 1)))
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    private static int[] numbers(Sample sample) {
        return sample.parts(100).get(0).get(0);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> new Sample(0, 1, 1))
                .hasMessage("examples and batch must be positive, got 0 examples in batches of 1");
        assertThatThrownBy(() -> new Sample(1, 0, 1))
                .hasMessage("examples and batch must be positive, got 1 examples in batches of 0");
    }
}
