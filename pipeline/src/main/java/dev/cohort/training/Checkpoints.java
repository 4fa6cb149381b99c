package dev.cohort.training;

import java.util.Optional;

/** Where a run leaves what it needs to go on after its driver is lost. */
public interface Checkpoints {

    /** The state to go on from; empty for a new run. */
    Optional<TrainingState> latest();

    /** Whether it is time for another one after the given number of steps. */
    boolean isDue(int steps);

    /** Keeps the state. */
    void save(TrainingState state);

    /** For runs that are not worth continuing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public Optional<TrainingState> latest() {
                return Optional.empty();
            }

            @Override
            public boolean isDue(int steps) {
                return false;
            }

            @Override
            public void save(TrainingState state) {}
        };
    }
}
