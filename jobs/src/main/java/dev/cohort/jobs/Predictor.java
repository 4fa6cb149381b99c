package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;

/** What predict does with the models of a task. */
@FunctionalInterface
interface Predictor {

    /** Writes the output table. */
    JobOutcome predict(PredictionRequest request);
}
