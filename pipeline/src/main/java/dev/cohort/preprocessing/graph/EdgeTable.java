package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Edges between numbered nodes, brought under {@link EdgeRules}. */
final class EdgeTable {

    private EdgeTable() {}

    /**
     * Pairs of nodes with an edge: graph, a, b, weight, label, listed (edges of the source) and duplicates among them.
     * In directed graphs a leads to b, and self loops are not yet added. In symmetrized ones a is the smaller number. Of
     * an edge of no listed node a or b is null.
     *
     * @param listed as {@link RawGraphs#edges}
     * @param nodes with their numbers
     */
    static Dataset<Row> pairs(Dataset<Row> listed, Dataset<Row> nodes, EdgeRules rules) {
        Dataset<Row> numbered = numbered(listed, nodes);
        Dataset<Row> edges = rules.selfLoops() == SelfLoops.DROP
                ? numbered.filter("source is null or target is null or source <> target")
                : numbered;
        // The least text is found by sorting, which most edges can do without.
        Column label = listed.filter("label is not null").isEmpty() ? lit(null).cast("string") : min("label");
        if (rules.direction() == Direction.SYMMETRIZED) {
            return symmetrized(edges, label);
        }
        if (rules.duplicates() == Duplicates.KEEP) {
            return edges.select(
                    col("graph"),
                    col("source").as("a"),
                    col("target").as("b"),
                    col("weight"),
                    col("label"),
                    lit(1L).as("listed"),
                    lit(0L).as("duplicates"));
        }
        return edges.groupBy(col("source").as("a"), col("target").as("b"), col("graph"))
                .agg(
                        total(lit(true)).as("weight"),
                        label.as("label"),
                        count(lit(1)).as("listed"))
                .withColumn("duplicates", col("listed").minus(1));
    }

    /** Edges with numbers of nodes in source and target; null where the graph lists nodes and this is none of them. */
    private static Dataset<Row> numbered(Dataset<Row> edges, Dataset<Row> nodes) {
        Dataset<Row> from = nodes.select(
                col("graph"), col("key").as("source_key"), col("node").as("source"));
        Dataset<Row> to = nodes.select(
                col("graph"), col("key").as("target_key"), col("node").as("target"));
        return edges.withColumnRenamed("source", "source_key")
                .withColumnRenamed("target", "target_key")
                .join(from, On.columns("source_key", "graph"), "left")
                .join(to, On.columns("target_key", "graph"), "left");
    }

    private static Dataset<Row> symmetrized(Dataset<Row> edges, Column label) {
        // Greater and less pass over null: an edge of no listed node must not become one of a node to itself.
        Column other =
                when(col("source").isNotNull().and(col("target").isNotNull()), greatest(col("source"), col("target")));
        Column isForward = col("source").leq(col("target"));
        Column forward = count(when(isForward, 1));
        Column backward = count(when(isForward, null).otherwise(1));
        return edges.groupBy(least(col("source"), col("target")).as("a"), other.as("b"), col("graph"))
                .agg(
                        greatest(total(isForward), total(isForward.unary_$bang()))
                                .as("weight"),
                        label.as("label"),
                        count(lit(1)).as("listed"),
                        greatest(forward.minus(1), lit(0L))
                                .plus(greatest(backward.minus(1), lit(0L)))
                                .as("duplicates"));
    }

    /** The sum of the weights of some edges; null if none has one. An edge without counts as 1 beside one with. */
    private static Column total(Column which) {
        return when(count(when(which, col("weight"))).gt(0), sum(when(which, coalesce(col("weight"), lit(1.0)))));
    }

    /** The edges of the table: graph, source, target, weight, label. */
    static Dataset<Row> edges(Dataset<Row> pairs, Dataset<Row> nodes, EdgeRules rules) {
        Dataset<Row> edges = rules.direction() == Direction.DIRECTED
                ? pairs.select(col("graph"), col("a").as("source"), col("b").as("target"), col("weight"), col("label"))
                : bothWays(pairs);
        if (rules.selfLoops() != SelfLoops.ADD) {
            return edges;
        }
        Dataset<Row> loops = pairs.filter("a = b").select(col("graph"), col("a").as("node"));
        Dataset<Row> added = nodes.select("graph", "node")
                .join(loops, On.columns("node", "graph"), "left_anti")
                .select(
                        col("graph"),
                        col("node").as("source"),
                        col("node").as("target"),
                        lit(null).cast("double").as("weight"),
                        lit(null).cast("string").as("label"));
        return OneTask.union(List.of(edges, added));
    }

    private static Dataset<Row> bothWays(Dataset<Row> pairs) {
        Column there = struct(col("a").as("source"), col("b").as("target"));
        Column back = struct(col("b").as("source"), col("a").as("target"));
        return pairs.withColumn(
                        "way",
                        explode(when(col("a").equalTo(col("b")), array(there)).otherwise(array(there, back))))
                .select("graph", "way.source", "way.target", "weight", "label");
    }
}
