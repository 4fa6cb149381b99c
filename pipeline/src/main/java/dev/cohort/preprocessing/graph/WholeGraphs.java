package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Whole graphs packed into rows: in an order that (seed, round, case) decide, as many as the plan's nodes hold. */
final class WholeGraphs {

    /** Of a graph in one row: some hundred MB in a task. */
    static final long MOST_EDGES = 1L << 22;

    private static final StructType PACKED = new StructType()
            .add("split", DataTypes.StringType)
            .add("graph", DataTypes.LongType)
            .add("row", DataTypes.LongType);

    private WholeGraphs() {}

    /** The graphs that one row can hold. */
    static Dataset<Row> packable(Dataset<Row> graphs) {
        return graphs.filter(fitsARow());
    }

    /** The graphs that no row can hold. */
    static Dataset<Row> unpackable(Dataset<Row> graphs) {
        return graphs.filter(not(fitsARow()));
    }

    private static Column fitsARow() {
        return col("edges").leq(MOST_EDGES).and(col("nodes").leq(MOST_EDGES));
    }

    /** The graphs in their rows: batch, split, graph. */
    static Dataset<Row> packed(Dataset<Row> graphs, BatchPlan plan, int round) {
        List<Row> ordered = packable(graphs)
                .select(
                        col("split"),
                        col("graph"),
                        col("nodes"),
                        xxhash64(lit(plan.seed()), lit(round), col("case_id")).as("place"))
                .orderBy(col("split").asc_nulls_last(), col("place"), col("graph"))
                .select("split", "graph", "nodes")
                .collectAsList();
        return Rows.numbered(
                OneTask.placed(graphs.sparkSession().createDataFrame(rows(ordered, plan.nodes()), PACKED)));
    }

    private static List<Row> rows(List<Row> ordered, int mostNodes) {
        List<Row> packed = new ArrayList<>();
        @Nullable String split = null;
        long row = -1;
        long nodes = 0;
        for (Row graph : ordered) {
            boolean isNewSplit = !java.util.Objects.equals(split, graph.getString(0));
            if (row < 0 || isNewSplit || nodes + graph.getLong(2) > mostNodes) {
                row++;
                nodes = 0;
            }
            split = graph.getString(0);
            nodes += graph.getLong(2);
            packed.add(RowFactory.create(split, graph.getLong(1), row));
        }
        return packed;
    }
}
