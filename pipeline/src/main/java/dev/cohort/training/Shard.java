package dev.cohort.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A fixed part of the data. Which executor works on it changes; what it holds does not.
 *
 * @param number from 0
 * @param cases numbers of its cases
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shard(int number, int[] cases) implements Serializable {

    /** Deals shuffled cases like cards, so that shards differ by one case at most. */
    static List<Shard> deal(int cases, int shards, long seed) {
        int[] shuffled = shuffled(IntStream.range(0, cases).toArray(), Chance.of(seed, 0));
        return IntStream.range(0, shards)
                .mapToObj(shard -> new Shard(
                        shard,
                        IntStream.range(0, cases)
                                .filter(i -> i % shards == shard)
                                .map(i -> shuffled[i])
                                .toArray()))
                .toList();
    }

    /**
     * A batch of an epoch. The batches of an epoch hold each case once.
     *
     * @param batch number within the epoch, from 0
     * @return numbers of the cases; fewer or none at the end of the epoch
     */
    int[] batch(TrainingPlan plan, int epoch, int batch) {
        int[] order = shuffled(cases, Chance.of(plan.seed(), epoch, "shard " + number));
        int size = plan.sharding().batch();
        int from = Math.min(order.length, batch * size);
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
    }

    /** All cases of a step. */
    int[] step(TrainingPlan plan, int epoch, int stepInEpoch) {
        int perStep = plan.sharding().accumulate();
        return IntStream.range(stepInEpoch * perStep, (stepInEpoch + 1) * perStep)
                .flatMap(batch -> Arrays.stream(batch(plan, epoch, batch)))
                .toArray();
    }

    private static int[] shuffled(int[] numbers, SplittableRandom random) {
        int[] order = numbers.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
