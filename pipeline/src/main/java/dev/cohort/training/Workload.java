package dev.cohort.training;

import java.io.Serializable;

/**
 * What the tasks of every step need; travels to each executor once.
 *
 * @param configuration the network's, as JSON, in the type that shards compute with
 */
record Workload(TrainingPlan plan, Examples examples, String configuration) implements Serializable {

    int stepsPerEpoch() {
        return plan.sharding().stepsPerEpoch(examples.count());
    }

    /** Steps of the whole run. */
    int steps() {
        return Math.multiplyExact(plan.epochs(), stepsPerEpoch());
    }

    LearningRate learningRate() {
        return plan.learningRate(examples.count());
    }

    /** Epoch of a step, from 1. */
    int epoch(int step) {
        return step / stepsPerEpoch() + 1;
    }

    int stepInEpoch(int step) {
        return step % stepsPerEpoch();
    }
}
