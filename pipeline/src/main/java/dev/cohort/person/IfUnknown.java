package dev.cohort.person;

/** What is done about a category that no training row had. */
public enum IfUnknown {
    /** The row is left out, and listed in the quarantine. */
    REFUSE,
    /** It is none of the known ones: all features of the column are 0. */
    ZEROS
}
