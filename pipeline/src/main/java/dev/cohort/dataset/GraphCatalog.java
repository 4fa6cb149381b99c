package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of batches, whole: some hundred bytes a node, held on the driver.
 *
 * @param features of a node
 * @param tags kinds of nodes, whose features come last
 * @param isSampled whether rows hold samples of neighbours, and not whole graphs
 * @param rows round after round
 * @param nodes that rows are made for, of each row in the row's order; in the first round each node once
 * @param graphs of the first round, by ascending case id; none where neighbours are sampled
 */
public record GraphCatalog(
        int features,
        List<String> tags,
        boolean isSampled,
        List<GraphArrays> rows,
        List<List<NodeCase>> nodes,
        List<GraphCase> graphs,
        int rowsOfFirstRound) {

    public GraphCatalog {
        tags = List.copyOf(tags);
        rows = List.copyOf(rows);
        nodes = List.copyOf(nodes);
        graphs = List.copyOf(graphs);
    }

    /**
     * Reads a table.
     *
     * @throws InputException if there is no such table, it is empty, nodes have no features, or an edge's weight is not positive
     */
    public static GraphCatalog read(SparkSession spark, String path) {
        List<GraphBatch> batches =
                Tables.read(spark, path, TableSchema.GRAPH_BATCHES).orderBy("round", "batch").collectAsList().stream()
                        .map(GraphBatch::of)
                        .toList();
        if (batches.isEmpty()) {
            throw new InputException(path + " must hold at least one graph, but is empty");
        }
        GraphBatch first = batches.get(0);
        if (first.featureWidth() == 0) {
            throw new InputException(path + " must hold nodes with features or tags, got none");
        }
        List<GraphArrays> rows = new ArrayList<>();
        List<List<NodeCase>> nodes = new ArrayList<>();
        List<GraphCase> graphs = new ArrayList<>();
        for (GraphBatch batch : batches) {
            GraphArrays arrays = GraphArrays.of(batch);
            requirePositive(path, batch, arrays.weights());
            nodes.add(nodes(batch, rows.size()));
            rows.add(arrays);
            if (batch.round() == 0 && !first.isSampled()) {
                graphs.addAll(graphs(path, batch, arrays));
            }
        }
        graphs.sort(Comparator.comparing(GraphCase::caseId));
        return new GraphCatalog(first.featureWidth(), first.tags(), first.isSampled(), rows, nodes, graphs, (int)
                batches.stream().filter(batch -> batch.round() == 0).count());
    }

    private static void requirePositive(String path, GraphBatch batch, float[] weights) {
        for (float weight : weights) {
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new InputException("%s must hold edges of positive weight, got %s in a row of %s"
                        .formatted(path, weight, batch.caseIds().get(0)));
            }
        }
    }

    private static List<NodeCase> nodes(GraphBatch batch, int row) {
        List<NodeCase> nodes = new ArrayList<>();
        int[] graphOf = batch.nodeGraphs();
        int[] numbers = batch.nodeNumbers();
        int[] labels = batch.nodeLabels();
        List<String> caseIds = batch.caseIds();
        List<Boolean> seeds = batch.seeds();
        List<String> classes = batch.nodeClasses();
        List<@Nullable String> splits = batch.nodeSplits();
        for (int place = 0; place < numbers.length; place++) {
            if (seeds.get(place)) {
                nodes.add(new NodeCase(
                        caseIds.get(graphOf[place]) + "/" + numbers[place],
                        name(labels[place], classes),
                        splits.get(place),
                        row,
                        place));
            }
        }
        return nodes;
    }

    private static List<GraphCase> graphs(String path, GraphBatch batch, GraphArrays arrays) {
        List<GraphCase> graphs = new ArrayList<>();
        int[] labels = batch.graphLabels();
        for (int graph = 0; graph < labels.length; graph++) {
            GraphArrays alone = arrays.only(graph);
            String caseId = batch.caseIds().get(graph);
            if (alone.nodes() == 0) {
                throw new InputException(path + " must hold graphs with nodes, got none in " + caseId);
            }
            graphs.add(new GraphCase(
                    caseId, batch.subjects().get(graph), name(labels[graph], batch.graphClasses()), alone));
        }
        return graphs;
    }

    private static @Nullable String name(int label, List<String> classes) {
        return label < 0 ? null : classes.get(label);
    }

    /** The same with each node's features divided by their sum. */
    public GraphCatalog rowNormalized() {
        return new GraphCatalog(
                features,
                tags,
                isSampled,
                rows.stream().map(GraphArrays::rowNormalized).toList(),
                nodes,
                graphs.stream()
                        .map(one -> new GraphCase(
                                one.caseId(),
                                one.subject(),
                                one.label(),
                                one.graph().rowNormalized()))
                        .toList(),
                rowsOfFirstRound);
    }

    /** Each node once. */
    public List<NodeCase> nodesOfFirstRound() {
        return nodes.subList(0, rowsOfFirstRound).stream().flatMap(List::stream).toList();
    }

    /** What a model must find in every table that it is used on, by name. */
    public Map<String, @Nullable Object> preprocessing() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("features", features);
        byName.put("tags", tags);
        return byName;
    }
}
