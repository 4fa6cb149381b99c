package dev.cohort.preprocessing.graph;

import java.io.Serializable;

/**
 * A rule that only all rows of a graph together can break.
 *
 * @param source ordinal of the graph's source
 * @param rule what must hold
 * @param value what was found
 */
public record GraphFault(int source, String rule, String value) implements Serializable {

    /** The source of a graph's number. */
    static int sourceOf(long graph) {
        return (int) (graph >>> Integer.SIZE);
    }
}
