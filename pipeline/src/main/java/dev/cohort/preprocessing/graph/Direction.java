package dev.cohort.preprocessing.graph;

/** Which ways the edges of a table lead. */
public enum Direction {
    /** As listed. */
    DIRECTED,
    /** Both ways, each once; the larger weight counts where the source lists both. */
    SYMMETRIZED
}
