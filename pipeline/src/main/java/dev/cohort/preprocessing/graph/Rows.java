package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The rows of a table of batches: no row mixes splits. */
final class Rows {

    private Rows() {}

    /** Numbers rows through all splits, in the column batch, given their numbers within a split in the column row. */
    static Dataset<Row> numbered(Dataset<Row> placed) {
        Dataset<Row> rows = placed.select("split", "row")
                .distinct()
                .withColumn(
                        "batch",
                        dense_rank()
                                .over(Window.orderBy(col("split").asc_nulls_last(), col("row")))
                                .minus(1));
        return placed.join(
                        rows,
                        placed.col("split")
                                .eqNullSafe(rows.col("split"))
                                .and(placed.col("row").equalTo(rows.col("row"))))
                .select(placed.col("*"), rows.col("batch"));
    }
}
