package dev.cohort.evaluation.classification;

/** What the scores of a table mean. */
public enum ScoreKind {
    /** There are none: only predicted classes. */
    NONE,
    /** Larger is surer, and no more: there is no log loss, Brier score or calibration. */
    RANK,
    /** From 0 to 1, and of one case they sum to 1. */
    PROBABILITY
}
