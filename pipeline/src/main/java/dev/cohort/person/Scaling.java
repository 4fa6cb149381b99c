package dev.cohort.person;

/** The scale on which a number is a feature; a number that never varies becomes 0. */
public enum Scaling {
    /** Mean 0 and population variance 1 over the training rows. */
    STANDARD,
    /** From 0 to 1 over the training rows. */
    MIN_MAX,
    /** As it is. */
    NONE
}
