package dev.cohort.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The cases of one epoch, each once, in an order that the seed fixes, dealt to steps and workers.
 *
 * @param order numbers of all cases
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EpochOrder(int[] order, int workers, int batch) {

    static EpochOrder of(TrainingPlan plan, int cases, int epoch) {
        int[] order = new int[cases];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = Chance.of(plan.seed(), epoch);
        for (int i = cases - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return new EpochOrder(order, plan.workers(), plan.batch());
    }

    /** Steps of the epoch; the last one may be short. */
    int steps() {
        int perStep = Math.multiplyExact(workers, batch);
        return (order.length + perStep - 1) / perStep;
    }

    /** All cases in the order of the epoch. */
    List<Integer> all() {
        return Arrays.stream(order).boxed().toList();
    }

    /** The cases of each worker in one step; none for some at the end of a short last step. */
    List<int[]> shards(int step) {
        return IntStream.range(0, workers)
                .mapToObj(worker -> cases(step, worker))
                .toList();
    }

    private int[] cases(int step, int worker) {
        int from = Math.min(order.length, (step * workers + worker) * batch);
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
    }
}
