package dev.cohort.training.groups;

import dev.cohort.training.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which examples are looked at, and how many together.
 *
 * @param most so many at most, drawn by the seed
 * @param batch examples that go through the network at once
 */
public record Sample(int most, int batch, long seed) {

    /** Parts that are gathered each by itself and then merged in their order, whoever gathers them. */
    private static final int PARTS = 64;

    public Sample {
        if (most < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "examples and batch must be positive, got %d examples in batches of %d".formatted(most, batch));
        }
    }

    /** How many examples of so many are looked at. */
    public int size(int count) {
        return Math.min(most, count);
    }

    /** Batches of example numbers, in parts of nearly equally many; each drawn example is in one of them. */
    List<List<int[]>> parts(int count) {
        int[] drawn = drawn(count);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < drawn.length; from += batch) {
            batches.add(Arrays.copyOfRange(drawn, from, Math.min(drawn.length, from + batch)));
        }
        int parts = Math.min(PARTS, batches.size());
        return IntStream.range(0, parts)
                .mapToObj(part -> List.copyOf(
                        batches.subList(batches.size() * part / parts, batches.size() * (part + 1) / parts)))
                .toList();
    }

    private int[] drawn(int count) {
        int[] numbers = IntStream.range(0, count).toArray();
        SplittableRandom random = Chance.of(seed, 0);
        int size = size(count);
        for (int i = 0; i < size; i++) {
            int j = i + random.nextInt(count - i);
            int other = numbers[j];
            numbers[j] = numbers[i];
            numbers[i] = other;
        }
        return Arrays.stream(numbers).limit(size).sorted().toArray();
    }
}
