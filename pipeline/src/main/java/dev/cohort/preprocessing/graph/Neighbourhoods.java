package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Seeds with sampled neighbours.
 *
 * <p>A node's neighbours are those that edges lead from to it, in the order of a hash of (seed, round, case, node,
 * neighbour); a sample is the first of them. So it is a pure function of these, wherever and however often it is drawn,
 * and a small sample of a node is part of a larger one.
 */
final class Neighbourhoods {

    private final GraphTables tables;
    private final BatchPlan plan;
    private final int round;

    Neighbourhoods(GraphTables tables, BatchPlan plan, int round) {
        this.tables = tables;
        this.plan = plan;
        this.round = round;
    }

    /** The seeds in their rows: batch, graph, node. */
    Dataset<Row> seeds() {
        Dataset<Row> nodes = tables.nodes().join(tables.graphs().select("graph", "case_id"), "graph");
        if (plan.seedSplit() != null) {
            nodes = nodes.filter(col("split").equalTo(plan.seedSplit()));
        }
        Column place = row_number()
                .over(Window.partitionBy("split").orderBy(hash(col("case_id"), col("node")), col("graph"), col("node")))
                .minus(1);
        Dataset<Row> placed = nodes.select(
                col("split"),
                col("graph"),
                col("node"),
                floor(place.divide(plan.seeds())).as("row"));
        return OneTask.reused(Rows.numbered(placed));
    }

    /** What lies around seeds: first the nodes in rows, then the edges. */
    Around around(Dataset<Row> seeds) {
        Dataset<Row> sampled = OneTask.reused(sampled());
        Dataset<Row> frontier = seeds.select("batch", "graph", "node");
        List<Dataset<Row>> nodes = new ArrayList<>();
        nodes.add(seeds.select(col("batch"), col("graph"), col("node"), lit(1).as("seed")));
        List<Dataset<Row>> edges = new ArrayList<>();
        for (int hop = 1; hop <= plan.fanouts().size(); hop++) {
            Dataset<Row> found = OneTask.reused(frontier.withColumnRenamed("node", "target")
                    .join(sampled.filter(col("place").leq(plan.fanouts().get(hop - 1))), On.columns("target", "graph"))
                    .select(
                            col("batch"),
                            col("graph"),
                            col("source"),
                            col("target"),
                            col("weight"),
                            lit(hop).as("hop")));
            frontier = found.select(col("batch"), col("graph"), col("source").as("node"))
                    .distinct();
            nodes.add(frontier.withColumn("seed", lit(0)));
            edges.add(found);
        }
        Dataset<Row> once = OneTask.union(nodes)
                .groupBy("node", "batch", "graph")
                .agg(max("seed").as("seed"));
        // An edge may be found again farther out.
        Dataset<Row> nearest = OneTask.union(edges)
                .groupBy("source", "target", "batch", "graph")
                .agg(min("weight").as("weight"), min("hop").as("hop"));
        return new Around(once, nearest);
    }

    /** The nodes of rows (batch, graph, node, seed) and their edges (batch, graph, source, target, weight, hop). */
    record Around(Dataset<Row> nodes, Dataset<Row> edges) {}

    private Dataset<Row> sampled() {
        List<Integer> fanouts = plan.fanouts();
        Column order = hash(col("case_id"), col("target"), col("source"));
        Dataset<Row> neighbours = tables.edges()
                .groupBy("source", "target", "graph")
                .agg(org.apache.spark.sql.functions.sum("weight").as("weight"))
                .join(tables.graphs().select("graph", "case_id"), "graph");
        return neighbours
                .withColumn(
                        "place",
                        row_number().over(Window.partitionBy("graph", "target").orderBy(order, col("source"))))
                .filter(col("place").leq(Collections.max(fanouts)))
                .select("graph", "source", "target", "weight", "place");
    }

    private Column hash(Column... of) {
        Column[] all = new Column[of.length + 2];
        all[0] = lit(plan.seed());
        all[1] = lit(round);
        System.arraycopy(of, 0, all, 2, of.length);
        return xxhash64(all);
    }
}
