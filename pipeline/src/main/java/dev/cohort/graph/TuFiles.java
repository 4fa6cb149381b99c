package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data set in the TU format; what is null does not exist.
 *
 * @param edges {@code _A.txt}: the two nodes of an edge
 * @param graphOfNode {@code _graph_indicator.txt}: for each node the number of its graph, from 1
 * @param graphLabels {@code _graph_labels.txt}
 * @param nodeLabels {@code _node_labels.txt}, which become tags
 * @param nodeAttributes {@code _node_attributes.txt}, which become features
 * @param edgeLabels {@code _edge_labels.txt}
 * @param edgeAttributes {@code _edge_attributes.txt}: one number an edge, which becomes its weight
 */
public record TuFiles(
        ByteSource edges,
        ByteSource graphOfNode,
        @Nullable ByteSource graphLabels,
        @Nullable ByteSource nodeLabels,
        @Nullable ByteSource nodeAttributes,
        @Nullable ByteSource edgeLabels,
        @Nullable ByteSource edgeAttributes) {}
