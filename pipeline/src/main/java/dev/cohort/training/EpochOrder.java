package dev.cohort.training;

import java.util.Arrays;
import java.util.SplittableRandom;

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

    /** The cases of one worker in one step; none at the end of a short last step. */
    int[] cases(int step, int worker) {
        int from = Math.min(order.length, (step * workers + worker) * batch);
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
    }
}
