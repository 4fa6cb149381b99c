package dev.cohort.graph;

import org.jspecify.annotations.Nullable;

/** One thing that a file tells of its graphs. */
public sealed interface GraphItem {

    /** Ordinal of the graph in its source, from 0. */
    int graph();

    /**
     * There is a graph.
     *
     * @param name what tells it from others of its source
     * @param label its class, null if not known
     */
    record Graph(int graph, String name, @Nullable String label) implements GraphItem {}

    /**
     * There is a node.
     *
     * @param line where, from 1
     * @param label its class, null if not known
     * @param split such as train, validation or test; null for none
     * @param tag its kind, such as an element, which is known of every node and so may be learned from; null for none
     * @param features null if none are told
     */
    record Node(
            int graph,
            long line,
            NodeName name,
            @Nullable String label,
            @Nullable String split,
            @Nullable String tag,
            @Nullable NodeFeatures features)
            implements GraphItem {}

    /** A node that is told of elsewhere has these features. */
    record Features(int graph, long line, NodeName name, NodeFeatures features) implements GraphItem {}

    /**
     * There is an edge.
     *
     * @param line where, from 1
     * @param weight finite; null if none is told
     * @param label its class, null if not known
     */
    record Edge(
            int graph,
            long line,
            NodeName source,
            NodeName target,
            @Nullable Double weight,
            @Nullable String label) implements GraphItem {}
}
