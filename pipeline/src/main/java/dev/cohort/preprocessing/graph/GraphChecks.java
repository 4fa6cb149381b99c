package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that no line of a file can break alone. */
final class GraphChecks {

    private GraphChecks() {}

    /**
     * What breaks them, one fault a graph and rule.
     *
     * @param nodes as {@link NodeNumbers#nodes} makes them
     */
    static List<GraphFault> faults(RawGraphs raw, Dataset<Row> nodes) {
        List<GraphFault> faults = new ArrayList<>(NodeNumbers.faults(nodes));
        Dataset<Row> graphs = raw.things(RawGraphs.GRAPH);
        graphs.join(nodes, On.columns("graph"), "left_anti")
                .select("graph", "name")
                .collectAsList()
                .forEach(row -> faults.add(new GraphFault(
                        GraphFault.sourceOf(row.getLong(0)), "a graph must have nodes", "none in " + row.get(1))));
        Dataset<Row> features = raw.things(RawGraphs.FEATURES);
        faults.addAll(strangers("features must be of a listed node", features, "key", "name", nodes));
        faults.addAll(first(
                "features of a node must be listed once",
                features.groupBy("graph", "key")
                        .agg(
                                min("line").as("line"),
                                min(named("key", "name")).as("found"),
                                org.apache.spark.sql.functions.count("key").as("copies"))
                        .filter("copies > 1")));
        // Where only edges tell of nodes, they tell of all.
        if (!graphs.filter("declares").isEmpty()) {
            Dataset<Row> edges = raw.edges().join(graphs.filter("declares").select("graph"), "graph");
            String rule = "an edge must join listed nodes";
            faults.addAll(strangers(rule, edges, "source", "source_name", nodes));
            faults.addAll(strangers(rule, edges, "target", "target_name", nodes));
        }
        return faults;
    }

    private static List<GraphFault> strangers(
            String rule, Dataset<Row> rows, String key, String name, Dataset<Row> nodes) {
        Dataset<Row> known = nodes.select(col("graph"), col("key").as(key));
        return first(
                rule,
                rows.join(known, On.columns("graph", key), "left_anti")
                        .select(col("graph"), col("line"), named(key, name).as("found")));
    }

    private static org.apache.spark.sql.Column named(String key, String name) {
        return org.apache.spark.sql.functions.coalesce(col(name), col(key).cast("string"));
    }

    private static List<GraphFault> first(String rule, Dataset<Row> broken) {
        return broken
                .groupBy("graph")
                .agg(min(struct("line", "found")).as("first"))
                .selectExpr("graph", "first.found", "first.line")
                .collectAsList()
                .stream()
                .map(row -> new GraphFault(
                        GraphFault.sourceOf(row.getLong(0)), rule, row.get(1) + " in line " + row.get(2)))
                .toList();
    }

    /** Edges listed more than once, where that is refused. */
    static List<GraphFault> duplicates(Dataset<Row> pairs, Dataset<Row> nodes) {
        Dataset<Row> names = nodes.select("graph", "node", "name");
        return pairs
                .filter("duplicates > 0")
                .groupBy("graph")
                .agg(min(struct("a", "b")).as("first"))
                .selectExpr("graph", "first.a", "first.b")
                .join(names.toDF("graph", "a", "from"), On.columns("graph", "a"))
                .join(names.toDF("graph", "b", "to"), On.columns("graph", "b"))
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
