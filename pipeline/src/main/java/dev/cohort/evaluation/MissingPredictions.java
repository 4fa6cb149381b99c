package dev.cohort.evaluation;

/** What to do about a reference without a prediction. */
public enum MissingPredictions {
    /** An error that lists the cases. */
    REFUSE,
    /** Each counts as all background, so that its labels are missed. */
    COUNT_AS_BACKGROUND
}
