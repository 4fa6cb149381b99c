package dev.cohort.preprocessing.graph.files;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.graph.DgcnnReader;
import dev.cohort.graph.EdgeListReader;
import dev.cohort.graph.FeatureTableReader;
import dev.cohort.graph.GraphItem;
import dev.cohort.graph.GraphMlReader;
import dev.cohort.graph.GraphReader;
import dev.cohort.graph.NodeTableReader;
import dev.cohort.graph.TuFiles;
import dev.cohort.graph.TuReader;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Opens the reader of a piece. */
final class GraphReaders {

    private GraphReaders() {}

    static GraphReader open(GraphPiece piece, Configuration hadoop) throws IOException, UnreadableFileException {
        GraphSource source = piece.source();
        return switch (piece.part()) {
            case GRAPH -> new OneGraph(source.name());
            case NODES -> NodeTableReader.open(file(source, GraphSource.NODES, hadoop));
            case FEATURES -> FeatureTableReader.open(file(source, GraphSource.FEATURES, hadoop));
            case EDGES -> {
                HadoopSource file = file(source, GraphSource.EDGES, hadoop);
                LineRange range = piece.range();
                yield EdgeListReader.open(file, range == null ? LineRange.all(file.length()) : range);
            }
            case ALL -> openAll(source, hadoop);
        };
    }

    private static GraphReader openAll(GraphSource source, Configuration hadoop)
            throws IOException, UnreadableFileException {
        HadoopSource edges = file(source, GraphSource.EDGES, hadoop);
        return switch (source.format()) {
            case DGCNN -> DgcnnReader.open(edges);
            case GRAPHML -> GraphMlReader.open(edges);
            case TU ->
                TuReader.open(new TuFiles(
                        edges,
                        file(source, "graph_indicator", hadoop),
                        optional(source, "graph_labels", hadoop),
                        optional(source, "node_labels", hadoop),
                        optional(source, "node_attributes", hadoop),
                        optional(source, "edge_labels", hadoop),
                        optional(source, "edge_attributes", hadoop)));
            case PICKLES ->
                throw new UnreadableFileException(
                        edges.name(),
                        "must be text: reading a Python pickle runs the code in it; write nodes, edges and features as CSV",
                        "a pickle");
            case TABLES -> throw new IllegalStateException("Tables are read piece by piece");
        };
    }

    private static HadoopSource file(GraphSource source, String role, Configuration hadoop)
            throws IOException, UnreadableFileException {
        String file = source.files().get(role);
        if (file == null) {
            throw new UnreadableFileException(source.file(), "must have a neighbour with the " + role, "none");
        }
        return SourceFiles.find(file, hadoop);
    }

    private static @Nullable HadoopSource optional(GraphSource source, String role, Configuration hadoop)
            throws IOException, UnreadableFileException {
        return source.files().containsKey(role) ? file(source, role, hadoop) : null;
    }

    /** Tells of the one graph of a data set. */
    private static final class OneGraph implements GraphReader {

        private @Nullable GraphItem graph;

        OneGraph(String name) {
            graph = new GraphItem.Graph(0, name, null);
        }

        @Override
        public @Nullable GraphItem next() {
            GraphItem once = graph;
            graph = null;
            return once;
        }

        @Override
        public void close() {}
    }
}
