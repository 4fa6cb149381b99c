package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Numbers the nodes of every graph from 0, in the order of the source's nodes, or of names where only edges are told. */
public final class NodeNumbers {

    private NodeNumbers() {}

    /**
     * The nodes, unnumbered: graph, key, name, line (null for nodes that only edges tell of), label, split, tag,
     * feature_indices, feature_values, copies, last_name.
     */
    static Dataset<Row> nodes(RawGraphs raw) {
        Dataset<Row> told = raw.things(RawGraphs.NODE)
                .groupBy("key", "graph")
                .agg(
                        min(name(col("name"))).as("name"),
                        max(name(col("name"))).as("last_name"),
                        min("line").as("line"),
                        min("label").as("label"),
                        min("split").as("split"),
                        min("tag").as("tag"),
                        min("feature_indices").as("feature_indices"),
                        min("feature_values").as("feature_values"),
                        count(lit(1)).as("copies"));
        return OneTask.placed(told.unionByName(ofEdges(raw), true));
    }

    private static Dataset<Row> ofEdges(RawGraphs raw) {
        Dataset<Row> silent = raw.things(RawGraphs.GRAPH).filter("not declares").select("graph");
        Dataset<Row> edges = raw.edges().join(silent, "graph");
        // Ends are many and nodes few: Spark finds what is distinct by hashing, but the least text by sorting.
        return OneTask.union(List.of(ends(edges, "source"), ends(edges, "target")))
                .distinct()
                .groupBy("key", "graph")
                .agg(min(name(col("name"))).as("name"), max(name(col("name"))).as("last_name"))
                .withColumn("copies", lit(1L));
    }

    private static Dataset<Row> ends(Dataset<Row> edges, String end) {
        return edges.select(col("graph"), col(end).as("key"), col(end + "_name").as("name"));
    }

    /** Text where the key does not tell the name; the key orders the others before it. */
    private static Column name(Column text) {
        return coalesce(text, col("key").cast("string"));
    }

    /** The nodes with their numbers in the column node. */
    static Dataset<Row> number(Dataset<Row> nodes) {
        // Where names are the keys, numbers order them; else names do. A null line is that of nodes of edges alone.
        Column isNumber = col("key").cast("string").equalTo(col("name"));
        return nodes.withColumn(
                "node",
                row_number()
                        .over(Window.partitionBy("graph")
                                .orderBy(
                                        asc("line"),
                                        isNumber.desc(),
                                        when(isNumber, col("key")).asc(),
                                        asc("name"),
                                        asc("key")))
                        .minus(1));
    }

    /** Nodes told of twice, and names that share a key: graph, rule and value, as {@link GraphChecks} wants them. */
    static Dataset<Row> faults(Dataset<Row> nodes) {
        Column isRepeated = col("first.name").equalTo(col("first.last_name"));
        return nodes.filter("copies > 1 or name <> last_name")
                .groupBy("graph")
                .agg(min(struct("line", "name", "last_name")).as("first"))
                .select(
                        col("graph"),
                        when(isRepeated, "a node must be listed once in its graph")
                                .otherwise("names of nodes must have different hashes")
                                .as("rule"),
                        when(isRepeated, concat(col("first.name"), lit(", first in line "), col("first.line")))
                                .otherwise(concat(col("first.name"), lit(" and "), col("first.last_name")))
                                .as("value"));
    }
}
