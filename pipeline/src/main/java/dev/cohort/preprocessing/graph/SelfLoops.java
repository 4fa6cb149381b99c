package dev.cohort.preprocessing.graph;

/** What becomes of edges from a node to itself. */
public enum SelfLoops {
    KEEP,
    DROP,
    /** Nodes without one get one. */
    ADD
}
