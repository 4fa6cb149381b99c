package dev.cohort.person;

/** What is done about a missing value. */
public enum IfMissing {
    /** The row is left out, and listed in the quarantine. */
    REFUSE,
    /** The mean of the training rows stands in. */
    MEAN,
    /** The median of the training rows stands in, the lower one of two. */
    MEDIAN,
    /** The most frequent value of the training rows stands in, the first of equally frequent ones. */
    MODE,
    /** Missing is a category of its own, called "missing". */
    CATEGORY,
    /** Missing it stays: a label that is not known. */
    KEEP
}
