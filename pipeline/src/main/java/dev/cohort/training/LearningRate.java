package dev.cohort.training;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The learning rate of each step, as DL4J's updaters ask for it: a straight warm-up, then a decay. A pure function
 * of the step, so that a resumed run needs to remember nothing.
 */
public final class LearningRate implements ISchedule {

    private final double highest;
    private final Decay decay;
    private final int warmupSteps;
    private final int steps;

    /**
     * @param highest reached at the end of the warm-up; positive
     * @param warmupSteps steps that it rises over; 0 for none
     * @param steps of the whole run
     */
    public LearningRate(
            @JsonProperty("highest") double highest,
            @JsonProperty("decay") Decay decay,
            @JsonProperty("warmupSteps") int warmupSteps,
            @JsonProperty("steps") int steps) {
        this.highest = highest;
        this.decay = decay;
        this.warmupSteps = warmupSteps;
        this.steps = steps;
    }

    /** The rate of a step, from 0; the epoch plays no part. */
    @Override
    public double valueAt(int step, int epoch) {
        if (step < warmupSteps) {
            return highest * (step + 1) / warmupSteps;
        }
        return highest * decay.factor((double) (step - warmupSteps) / Math.max(1, steps - warmupSteps));
    }

    @JsonProperty("highest")
    public double highest() {
        return highest;
    }

    @JsonProperty("decay")
    public Decay decay() {
        return decay;
    }

    @JsonProperty("warmupSteps")
    public int warmupSteps() {
        return warmupSteps;
    }

    @JsonProperty("steps")
    public int steps() {
        return steps;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // nothing in it changes
    public ISchedule clone() {
        return this;
    }

    /** DL4J updates layers of equal configuration in one go. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LearningRate rate
                && highest == rate.highest
                && decay == rate.decay
                && warmupSteps == rate.warmupSteps
                && steps == rate.steps;
    }

    @Override
    public int hashCode() {
        return Objects.hash(highest, decay, warmupSteps, steps);
    }
}
