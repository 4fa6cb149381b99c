package dev.cohort.training;

/** Is told how a run goes, on the driver, between steps. */
public interface TrainingListener {

    /** After each step. */
    void step(StepReport report);

    /** After each epoch; the network then holds the parameters that validation scored. */
    void epoch(History history);
}
