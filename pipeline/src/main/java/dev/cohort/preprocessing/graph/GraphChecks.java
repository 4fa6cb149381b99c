package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that no line of a file can break alone. */
final class GraphChecks {

    private GraphChecks() {}

    /**
     * What breaks them in lists of nodes and features, one fault a graph and rule, found by one query.
     *
     * @param nodes as {@link NodeNumbers#nodes} makes them
     */
    static List<GraphFault> ofNodes(RawGraphs raw, Dataset<Row> nodes) {
        Dataset<Row> graphs = raw.things(RawGraphs.GRAPH);
        Dataset<Row> features = raw.things(RawGraphs.FEATURES);
        return faults(OneTask.union(List.of(
                NodeNumbers.faults(nodes),
                withoutNodes(graphs, nodes),
                strangers("features must be of a listed node", features, "key", "name", nodes),
                repeated(features))));
    }

    /**
     * Edges of nodes that are not listed.
     *
     * @param pairs as {@link EdgeTable#pairs} makes them; where none lacks a node, edges need not be read again
     */
    static List<GraphFault> ofEdges(RawGraphs raw, Dataset<Row> nodes, Dataset<Row> pairs) {
        if (pairs.filter("a is null or b is null").isEmpty()) {
            return List.of();
        }
        String rule = "an edge must join listed nodes";
        return faults(OneTask.union(List.of(
                strangers(rule, raw.edges(), "source", "source_name", nodes),
                strangers(rule, raw.edges(), "target", "target_name", nodes))));
    }

    private static List<GraphFault> faults(Dataset<Row> told) {
        return told.collectAsList().stream()
                .map(row -> new GraphFault(GraphFault.sourceOf(row.getLong(0)), row.getString(1), row.getString(2)))
                .toList();
    }

    private static Dataset<Row> withoutNodes(Dataset<Row> graphs, Dataset<Row> nodes) {
        return graphs.join(nodes.select("graph"), On.columns("graph"), "left_anti")
                .select(
                        col("graph"),
                        lit("a graph must have nodes").as("rule"),
                        concat(lit("none in "), col("name")).as("value"));
    }

    private static Dataset<Row> repeated(Dataset<Row> features) {
        return first(
                "features of a node must be listed once",
                features.groupBy("key", "graph")
                        .agg(
                                min("line").as("line"),
                                min(named("key", "name")).as("found"),
                                count("key").as("copies"))
                        .filter("copies > 1"));
    }

    private static Dataset<Row> strangers(String rule, Dataset<Row> rows, String key, String name, Dataset<Row> nodes) {
        Dataset<Row> known = nodes.select(col("graph"), col("key").as(key));
        return first(
                rule,
                rows.join(known, On.columns(key, "graph"), "left_anti")
                        .select(col("graph"), col("line"), named(key, name).as("found")));
    }

    private static Column named(String key, String name) {
        return coalesce(col(name), col(key).cast("string"));
    }

    private static Dataset<Row> first(String rule, Dataset<Row> broken) {
        return broken.groupBy("graph")
                .agg(min(struct("line", "found")).as("first"))
                .select(
                        col("graph"),
                        lit(rule).as("rule"),
                        concat(col("first.found"), lit(" in line "), col("first.line"))
                                .as("value"));
    }

    /** Edges listed more than once, where that is refused. */
    static List<GraphFault> duplicates(Dataset<Row> pairs, Dataset<Row> nodes) {
        Dataset<Row> names = nodes.select("graph", "node", "name");
        return pairs
                .filter("duplicates > 0")
                .groupBy("graph")
                .agg(min(struct("a", "b")).as("first"))
                .selectExpr("graph", "first.a", "first.b")
                .join(names.toDF("graph", "a", "from"), On.columns("a", "graph"))
                .join(names.toDF("graph", "b", "to"), On.columns("b", "graph"))
                .select("graph", "from", "to")
                .collectAsList()
                .stream()
                .map(row -> new GraphFault(
                        GraphFault.sourceOf(row.getLong(0)),
                        "an edge must be listed once, unless duplicates are kept or merged",
                        row.get(1) + " and " + row.get(2)))
                .toList();
    }
}
