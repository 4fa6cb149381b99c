package dev.cohort.training;

/** What to do with a step whose loss or gradient is not a finite number. */
public enum OnNan {
    /** The run ends. */
    STOP,
    /** The step changes nothing. */
    SKIP
}
