package dev.cohort.training;

/** Is told how a run goes, on the driver, between steps. */
public interface TrainingListener {

    /**
     * Before the first step.
     *
     * @param step steps taken before, by the run that this one continues; 0 for a new run
     */
    default void begin(int step) {}

    /** After each step. */
    default void step(StepReport report) {}

    /** After each epoch; the network then holds the parameters that validation scored. */
    default void epoch(History history) {}
}
