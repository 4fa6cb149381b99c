package dev.cohort.training;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.exchange.Scratch;
import java.io.Serializable;

/**
 * What one shard contributes to a step, as the driver hears of it: the values stay on the executor.
 *
 * @param values empty if the shard had no samples
 */
record ParkedGradient(ShardNote note, ParkedVector values) implements Serializable {

    /** In a task, which has no more use for the gradient. */
    static ParkedGradient park(ShardGradient gradient, long shelf) {
        ParkedVector parked = ParkedVector.park(shelf, "shard" + gradient.note().shard(), gradient.values());
        Scratch.give(gradient.values());
        return new ParkedGradient(gradient.note(), parked);
    }
}
