package dev.cohort.preprocessing.graph;

/** What becomes of edges with the same source and target. */
public enum Duplicates {
    KEEP,
    /** They become one, whose weight is the sum of theirs. */
    MERGE,
    /** Their data set goes to the quarantine. */
    REFUSE
}
