package dev.cohort.preprocessing.graph.files;

import dev.cohort.preprocessing.IndexFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** An index of graphs: case_id and graph, perhaps subject, nodes, features, label and split. */
final class GraphIndex {

    private static final Pattern MARK_AND_QUOTES = Pattern.compile("[\uFEFF\"]");

    private GraphIndex() {}

    /** Whether a file is an index, which its first line tells; an edge list may be too large to read for it. */
    static boolean is(FileSystem files, Path path) throws IOException {
        String first = GraphFolder.firstLine(files, path);
        return first != null
                && List.of(MARK_AND_QUOTES.matcher(first).replaceAll("").strip().split("\\s*,\\s*"))
                        .containsAll(List.of("case_id", "graph"));
    }

    /** The graphs by ascending id. */
    static List<GraphSource> read(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        return index.cases(line -> source(files, line));
    }

    private static GraphSource source(FileSystem files, IndexFile.Line line) {
        Map<String, String> roles = new HashMap<>();
        roles.put(GraphSource.EDGES, line.resolved(line.required("graph")));
        for (String role : List.of(GraphSource.NODES, GraphSource.FEATURES)) {
            @Nullable String file = line.optional(role);
            if (file != null) {
                roles.put(role, line.resolved(file));
            }
        }
        Path graph = new Path(roles.getOrDefault(GraphSource.EDGES, ""));
        try {
            GraphFormat format = roles.size() > 1 ? GraphFormat.TABLES : GraphFolder.format(files, graph);
            return new GraphSource(
                    line.caseId(),
                    line.optional("subject"),
                    line.optional("label"),
                    line.optional("split"),
                    format,
                    roles);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the start of " + graph, e);
        }
    }
}
