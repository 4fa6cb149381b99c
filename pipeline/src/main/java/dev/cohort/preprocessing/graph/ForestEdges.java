package dev.cohort.preprocessing.graph;

import dev.cohort.graph.UnionFind;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Of a stream of edges those that connect something new, as far as a bounded memory can tell. */
final class ForestEdges implements Iterator<Row> {

    private final Iterator<Row> edges;
    private final int mostNodes;
    private final UnionFind sets = new UnionFind();
    private @Nullable Row ahead;

    ForestEdges(Iterator<Row> edges, int mostNodes) {
        this.edges = edges;
        this.mostNodes = mostNodes;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && edges.hasNext()) {
            Row edge = edges.next();
            if (sets.size() + 2 > mostNodes) {
                // What is forgotten may be told again: too many edges are kept, never too few.
                sets.clear();
            }
            if (sets.join(edge.getLong(0), edge.getLong(1))) {
                ahead = edge;
            }
        }
        return ahead != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Row edge = ahead;
        ahead = null;
        return edge;
    }
}
