package dev.cohort.training;

import java.io.Serializable;

/** What a task does for its shard: a pure function, so that a repeated task gives the same. */
@FunctionalInterface
interface ShardWork extends Serializable {

    /**
     * Its part in a step.
     *
     * @param state parameters, or parameters and more, of the network before the step; not to be changed
     */
    ShardGradient compute(Workload work, float[] state, Shard shard);
}
