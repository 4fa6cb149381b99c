package dev.cohort.preprocessing.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Makes a row of its graphs, nodes and edges: in order, with edges between places in the row. */
final class BatchAssembly implements Serializable {

    private final int round;
    private final boolean isSampled;
    private final BatchVocabulary vocabulary;

    /** @param isSampled whether edges have hops: even a row without edges tells that its graphs are not whole */
    BatchAssembly(int round, boolean isSampled, BatchVocabulary vocabulary) {
        this.round = round;
        this.isSampled = isSampled;
        this.vocabulary = vocabulary;
    }

    /** A node of a graph. */
    private record Place(long graph, int node) {}

    /** An edge between places in the row. */
    private record Edge(
            int source,
            int target,
            @Nullable Double weight,
            @Nullable Integer hop) {}

    Row row(Row gathered) {
        List<Row> graphs = sorted(gathered, "graphs", Comparator.comparingLong(BatchAssembly::graph));
        List<Row> nodes = sorted(
                gathered,
                "nodes",
                Comparator.comparingLong(BatchAssembly::graph)
                        .thenComparing(node -> -node.<Integer>getAs("seed"))
                        .thenComparing(node -> node.<Integer>getAs("node")));
        Map<Place, Integer> places = new HashMap<>();
        nodes.forEach(node -> places.put(new Place(graph(node), node.<Integer>getAs("node")), places.size()));
        Map<Long, Integer> graphPlaces = new HashMap<>();
        graphs.forEach(graph -> graphPlaces.put(graph(graph), graphPlaces.size()));
        List<Edge> edges = edges(gathered, places);
        FeatureColumns features = new FeatureColumns(vocabulary, nodes);
        boolean hasWeights = edges.stream().anyMatch(edge -> edge.weight() != null);
        return RowFactory.create(
                round,
                gathered.<Integer>getAs("batch"),
                gathered.<String>getAs("split"),
                seq(graphs.stream().map(graph -> graph.<String>getAs("case_id")).toList()),
                seq(graphs.stream().map(graph -> graph.<String>getAs("subject")).toList()),
                seq(graphs.stream()
                        .map(graph -> vocabulary.graphClasses().place(graph.getAs("label")))
                        .toList()),
                seq(vocabulary.graphClasses().names()),
                seq(nodes.stream().map(node -> graphPlaces.get(graph(node))).toList()),
                seq(nodes.stream().map(node -> node.<Integer>getAs("node")).toList()),
                seq(nodes.stream()
                        .map(node -> vocabulary.nodeClasses().place(node.getAs("label")))
                        .toList()),
                seq(vocabulary.nodeClasses().names()),
                seq(splits(nodes)),
                seq(nodes.stream().map(node -> node.<Integer>getAs("seed") == 1).toList()),
                seq(nodes.stream().map(node -> node.<Integer>getAs("in_degree")).toList()),
                features.width(),
                seq(vocabulary.tags().names()),
                seq(features.offsets()),
                seq(features.indices()),
                seq(features.values()),
                seq(edges.stream().map(Edge::source).toList()),
                seq(edges.stream().map(Edge::target).toList()),
                hasWeights
                        ? seq(edges.stream()
                                .map(edge -> edge.weight() == null
                                        ? 1f
                                        : edge.weight().floatValue())
                                .toList())
                        : null,
                isSampled ? seq(edges.stream().map(Edge::hop).toList()) : null);
    }

    private static List<@Nullable String> splits(List<Row> nodes) {
        List<@Nullable String> splits = new ArrayList<>();
        nodes.forEach(node -> splits.add(node.getAs("split")));
        return splits;
    }

    private static long graph(Row of) {
        return of.<Long>getAs("graph");
    }

    private static List<Row> sorted(Row gathered, String column, Comparator<Row> order) {
        List<Row> rows = new ArrayList<>(gathered.<Row>getList(gathered.fieldIndex(column)));
        rows.sort(order);
        return rows;
    }

    private static List<Edge> edges(Row gathered, Map<Place, Integer> places) {
        int column = gathered.fieldIndex("edges");
        List<Row> rows = gathered.isNullAt(column) ? Collections.emptyList() : gathered.getList(column);
        List<Edge> edges = new ArrayList<>(rows.size());
        for (Row row : rows) {
            edges.add(new Edge(
                    place(places, row, "source"), place(places, row, "target"), row.getAs("weight"), row.getAs("hop")));
        }
        edges.sort(Comparator.comparingInt(Edge::target).thenComparingInt(Edge::source));
        return edges;
    }

    private static int place(Map<Place, Integer> places, Row edge, String end) {
        Integer place = places.get(new Place(graph(edge), edge.<Integer>getAs(end)));
        if (place == null) {
            throw new IllegalStateException("an edge of a batch must join its nodes, got " + edge);
        }
        return place;
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toSeq();
    }
}
