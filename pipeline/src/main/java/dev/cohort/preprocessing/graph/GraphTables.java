package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The tables of graphs, nodes and edges, made of what files tell. What is used again is kept on disk, or in memory. */
public final class GraphTables {

    private final EdgeRules rules;
    private final Dataset<Row> graphs;
    private final Dataset<Row> numbered;
    private final Dataset<Row> pairs;
    private final Dataset<Row> edges;
    private final Dataset<Row> nodes;
    private final List<GraphFault> faults;

    private GraphTables(RawGraphs raw, EdgeRules rules) {
        this.rules = rules;
        Dataset<Row> found = OneTask.kept(NodeNumbers.nodes(raw));
        List<GraphFault> broken = new ArrayList<>(GraphChecks.ofNodes(raw, found));
        numbered = OneTask.kept(NodeNumbers.number(without(broken, found)));
        Dataset<Row> all = OneTask.kept(EdgeTable.pairs(without(broken, raw.edges()), numbered, rules));
        broken.addAll(GraphChecks.ofEdges(raw, found, all));
        if (rules.duplicates() == Duplicates.REFUSE) {
            broken.addAll(GraphChecks.duplicates(without(broken, all), numbered));
        }
        faults = List.copyOf(broken);
        pairs = without(faults, all);
        edges = OneTask.reused(EdgeTable.edges(pairs, numberedKept(), rules));
        Dataset<Row> named = without(faults, raw.things(RawGraphs.GRAPH))
                .withColumn("dense", row_number().over(Window.orderBy("graph")).minus(1));
        nodes = OneTask.kept(finishedNodes(raw, named));
        graphs = OneTask.kept(finishedGraphs(raw, named));
    }

    /** Makes the tables, all of whose graphs keep the rules; the {@link #faults} of others are told. */
    public static GraphTables of(RawGraphs raw, EdgeRules rules) {
        return new GraphTables(raw, rules);
    }

    /** Why sources were left out; a source may be named more than once. */
    public List<GraphFault> faults() {
        return faults;
    }

    /** Rows of schemas/graphs.json, and the column graph, by which the tables here are joined. */
    public Dataset<Row> graphs() {
        return graphs;
    }

    /** Rows of schemas/nodes.json, with the column graph in place of case_id. */
    public Dataset<Row> nodes() {
        return nodes;
    }

    /** Rows of schemas/edges.json, with the column graph in place of case_id. */
    public Dataset<Row> edges() {
        return edges;
    }

    /** These rows with their case, in the order of graphs and then of these columns. */
    public Dataset<Row> named(Dataset<Row> rows, String first, String... more) {
        // Spark compares the first number fast and the others slowly, and most rows are of one graph.
        Column place = inGraph("dense", first);
        Column[] columns = Stream.concat(Stream.of(place), Stream.of(more).map(Column::new))
                .toArray(Column[]::new);
        return rows.join(OneTask.few(graphs.select("graph", "case_id", "dense")), "graph")
                .orderBy(columns)
                .drop("dense");
    }

    /** A node of a graph as one number, given those of both. */
    private static Column inGraph(String dense, String node) {
        return shiftleft(col(dense).cast("long"), Integer.SIZE).plus(col(node));
    }

    private Dataset<Row> numberedKept() {
        return without(faults, numbered);
    }

    private static Dataset<Row> without(List<GraphFault> faults, Dataset<Row> rows) {
        Object[] sources = faults.stream().map(GraphFault::source).distinct().toArray();
        return sources.length == 0
                ? rows
                : rows.filter(org.apache.spark.sql.functions.not(org.apache
                        .spark
                        .sql
                        .functions
                        .shiftright(col("graph"), Integer.SIZE)
                        .isin(sources)));
    }

    private Dataset<Row> finishedNodes(RawGraphs raw, Dataset<Row> named) {
        Dataset<Row> features = raw.things(RawGraphs.FEATURES)
                .select(
                        col("graph"),
                        col("key"),
                        col("feature_indices").as("told_indices"),
                        col("feature_values").as("told_values"));
        Column hasOwn = col("feature_values").isNotNull();
        return numberedKept()
                .join(features, On.columns("key", "graph"), "left")
                .join(degrees(), On.columns("node", "graph"), "left")
                .join(components(named), On.columns("node", "graph"), "left")
                .select(
                        col("graph"),
                        col("node"),
                        col("name"),
                        col("label"),
                        col("split"),
                        col("tag"),
                        when(hasOwn, col("feature_indices"))
                                .otherwise(col("told_indices"))
                                .as("feature_indices"),
                        coalesce(col("feature_values"), col("told_values")).as("feature_values"),
                        coalesce(col("in_degree"), lit(0)).as("in_degree"),
                        coalesce(col("out_degree"), lit(0)).as("out_degree"),
                        coalesce(col("component"), col("node")).as("component"));
    }

    private Dataset<Row> degrees() {
        Dataset<Row> out = edges.groupBy(col("source").as("node"), col("graph"))
                .agg(count(lit(1)).cast("int").as("out_degree"));
        if (rules.direction() == Direction.SYMMETRIZED) {
            return out.withColumn("in_degree", col("out_degree"));
        }
        Dataset<Row> in = edges.groupBy(col("target").as("node"), col("graph"))
                .agg(count(lit(1)).cast("int").as("in_degree"));
        return out.join(in, On.columns("node", "graph"), "full");
    }

    /** Numbers of graphs leave no room for those of nodes in 64 bits, so that graphs are counted anew. */
    private Dataset<Row> components(Dataset<Row> named) {
        Dataset<Row> dense = OneTask.kept(named.select("graph", "dense"));
        Dataset<Row> edges = pairs.join(OneTask.few(dense), "graph")
                .select(inGraph("dense", "a").as("a"), inGraph("dense", "b").as("b"));
        Column graph = org.apache
                .spark
                .sql
                .functions
                .shiftright(col("found.node"), Integer.SIZE)
                .cast("int");
        return new ConnectedComponents()
                .of(edges)
                .as("found")
                .join(OneTask.few(dense), graph.equalTo(dense.col("dense")))
                .select(
                        col("graph"),
                        low("found.node").as("node"),
                        low("found.component").as("component"));
    }

    private static Column low(String column) {
        return col(column).bitwiseAND(lit(0xFFFF_FFFFL)).cast("int");
    }

    private Dataset<Row> finishedGraphs(RawGraphs raw, Dataset<Row> named) {
        Column width = when(col("feature_values").isNull(), 0)
                .when(col("feature_indices").isNull(), size(col("feature_values")))
                .otherwise(coalesce(array_max(col("feature_indices")).plus(1), lit(0)));
        Dataset<Row> byComponent = nodes.groupBy("component", "graph")
                .agg(
                        count(lit(1)).as("members"),
                        max(width).as("width"),
                        sum(when(col("feature_values").isNull(), 1).otherwise(0))
                                .as("silent"));
        Dataset<Row> ofNodes = byComponent
                .groupBy("graph")
                .agg(
                        sum("members").as("nodes"),
                        sum(when(col("members").equalTo(1), 1L).otherwise(0L)).as("isolated_nodes"),
                        count(lit(1)).as("components"),
                        max("members").as("largest_component"),
                        max("width").as("features"),
                        sum("silent").as("nodes_without_features"));
        Dataset<Row> listed = raw.edges().groupBy("graph").agg(count(lit(1)).as("listed_edges"));
        Dataset<Row> repeated = pairs.groupBy("graph").agg(sum("duplicates").as("duplicates"));
        Dataset<Row> written = edges.groupBy("graph")
                .agg(
                        count(lit(1)).as("edges"),
                        sum(when(col("source").equalTo(col("target")), 1L).otherwise(0L))
                                .as("self_loops"));
        return named.select(
                        col("graph"),
                        col("dense"),
                        col("name").as("case_id"),
                        col("subject"),
                        col("label"),
                        col("split"),
                        col("source"),
                        col("source_sha256"))
                .join(ofNodes, "graph")
                .join(listed, On.columns("graph"), "left")
                .join(repeated, On.columns("graph"), "left")
                .join(written, On.columns("graph"), "left")
                .na()
                .fill(0, new String[] {"listed_edges", "duplicates", "edges", "self_loops"})
                .orderBy("graph");
    }
}
