package dev.cohort.preprocessing.graph.files;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.graph.GraphItem;
import dev.cohort.graph.NodeFeatures;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.preprocessing.graph.RawGraphs;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Turns what a reader tells of a data set into rows of {@link RawGraphs}. */
final class GraphRows {

    private final GraphPiece piece;
    private final Configuration hadoop;
    private @Nullable String hash;

    GraphRows(GraphPiece piece, Configuration hadoop) {
        this.piece = piece;
        this.hadoop = hadoop;
    }

    private long number(GraphItem item) {
        return ((long) piece.ordinal() << Integer.SIZE) + item.graph();
    }

    /** A row of things; null for an edge. */
    @Nullable
    Row thing(GraphItem item) throws IOException, UnreadableFileException {
        if (item instanceof GraphItem.Graph graph) {
            return graph(graph);
        }
        if (item instanceof GraphItem.Node node) {
            NodeFeatures features = node.features();
            return RowFactory.create(
                    RawGraphs.NODE,
                    number(node),
                    node.line(),
                    node.name().key(),
                    node.name().text(),
                    node.label(),
                    node.split(),
                    node.tag(),
                    features == null ? null : features.indices(),
                    features == null ? null : features.values(),
                    null,
                    null,
                    null,
                    null);
        }
        if (item instanceof GraphItem.Features features) {
            return RowFactory.create(
                    RawGraphs.FEATURES,
                    number(features),
                    features.line(),
                    features.name().key(),
                    features.name().text(),
                    null,
                    null,
                    null,
                    features.features().indices(),
                    features.features().values(),
                    null,
                    null,
                    null,
                    null);
        }
        return null;
    }

    private Row graph(GraphItem.Graph graph) throws IOException, UnreadableFileException {
        GraphSource source = piece.source();
        boolean isAlone = source.format() == GraphFormat.TABLES;
        String name = isAlone ? source.name() : source.name() + "_" + graph.name();
        boolean declares = !isAlone || source.files().containsKey(GraphSource.NODES);
        return RowFactory.create(
                RawGraphs.GRAPH,
                number(graph),
                null,
                null,
                name,
                source.label() == null ? graph.label() : source.label(),
                source.split(),
                null,
                null,
                null,
                source.subject() == null ? name : source.subject(),
                declares,
                source.file(),
                hash());
    }

    /** Of the file, or of the list of hashes of all files. */
    private String hash() throws IOException, UnreadableFileException {
        if (hash == null) {
            List<String> hashes = new ArrayList<>();
            for (String file : piece.source().allFiles()) {
                hashes.add(SourceFiles.find(file, hadoop).sha256());
            }
            hash = hashes.size() == 1 ? hashes.get(0) : Fingerprint.ofHashes(hashes);
        }
        return hash;
    }

    /** A row of edges; null for anything else. */
    @Nullable
    Row edge(GraphItem item) {
        if (!(item instanceof GraphItem.Edge edge)) {
            return null;
        }
        return RowFactory.create(
                number(edge),
                edge.line(),
                edge.source().key(),
                edge.source().text(),
                edge.target().key(),
                edge.target().text(),
                edge.weight(),
                edge.label());
    }
}
