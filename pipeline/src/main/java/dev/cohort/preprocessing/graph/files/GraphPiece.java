package dev.cohort.preprocessing.graph.files;

import dev.cohort.source.LineRange;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads of a data set without rest.
 *
 * @param ordinal of the data set
 * @param part what is read of it
 * @param range of the edge list, null for other parts
 */
record GraphPiece(
        int ordinal,
        GraphSource source,
        Part part,
        @Nullable LineRange range) implements Serializable {

    /** Parts of data sets. */
    enum Part {
        /** Everything, where graphs, nodes and edges lie in one stream. */
        ALL,
        /** That there is a graph. */
        GRAPH,
        NODES,
        FEATURES,
        EDGES
    }
}
