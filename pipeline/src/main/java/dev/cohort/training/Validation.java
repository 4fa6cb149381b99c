package dev.cohort.training;

import dev.cohort.models.NetworkState;
import org.apache.spark.broadcast.Broadcast;

/** Scores a network on cases that it does not learn from. */
@FunctionalInterface
public interface Validation {

    /**
     * Runs on the executors and waits for them.
     *
     * @param state the network as it is; destroyed by the caller
     */
    Scores score(Broadcast<NetworkState> state);

    /** For a run without held-out cases. */
    static Validation none() {
        return state -> Scores.none();
    }
}
