package dev.cohort.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The label maps of references and predictions, known to belong together: every case in both, whole, on one grid.
 *
 * <p>Checked by one pass over the geometry of the rows, without their voxels.
 */
public final class CasePairs {
    /** Largest distance between the places that both grids give to a corner voxel. */
    private static final double GRID_TOLERANCE_MM = 0.01;

    private static final int LISTED = 10;

    private final Dataset<Row> references;
    private final Dataset<Row> predictions;
    private final Dataset<Row> cases;

    private CasePairs(Dataset<Row> references, Dataset<Row> predictions) {
        this.references = references.filter(col("role").equalTo("label"));
        this.predictions = predictions.filter(col("role").equalTo("label"));
        this.cases = outlines(this.references, "reference")
                .join(outlines(this.predictions, "prediction"), "case_id", "full_outer")
                .cache();
    }

    /**
     * Pairs the label rows of two volumes tables by case.
     *
     * @throws InputException if a case lacks its prediction (unless they count as background) or its reference, its
     *     bricks do not cover its grid once, or its grids differ; the message lists the cases
     */
    public static CasePairs of(Dataset<Row> references, Dataset<Row> predictions, MissingPredictions missing) {
        CasePairs pairs = new CasePairs(references, predictions);
        if (pairs.cases.filter("reference_bricks is not null").isEmpty()) {
            throw new InputException("References must hold a label map, got none");
        }
        pairs.refuse(
                "prediction_bricks is null",
                missing == MissingPredictions.REFUSE,
                "%s no prediction: %s;" + " predict them, or count them as all background by --allow-missing");
        pairs.refuse(
                "reference_bricks is null",
                true,
                "%s a prediction but no reference: %s;" + " remove the predictions or add the references");
        pairs.refuseBadGeometry();
        return pairs;
    }

    /** Rows of label maps on both sides. */
    public long rows() {
        return cases.select(expr("sum(coalesce(reference_bricks, 0) + coalesce(prediction_bricks, 0))"))
                .first()
                .getLong(0);
    }

    /** Cases with a reference. */
    public long caseCount() {
        return cases.count();
    }

    /** Cases that have a reference and no prediction. */
    public long missingPredictions() {
        return cases.filter("prediction_bricks is null").count();
    }

    Dataset<Row> references() {
        return references;
    }

    Dataset<Row> predictions() {
        return predictions;
    }

    /** One row for each case and grid: how many bricks it has, and how many voxels they hold. */
    private static Dataset<Row> outlines(Dataset<Row> labels, String side) {
        return labels.groupBy(
                        col("case_id"),
                        col("shape").as(side + "_shape"),
                        col("affine").as(side + "_affine"))
                .agg(
                        count(lit(1)).as(side + "_bricks"),
                        expr("sum(cast(size[0] as bigint) * size[1] * size[2])").as(side + "_voxels"));
    }

    private void refuse(String condition, boolean isRefused, String message) {
        if (!isRefused) {
            return;
        }
        Dataset<Row> found = cases.filter(condition).select("case_id").distinct();
        List<String> first =
                found.orderBy("case_id").limit(LISTED).as(Encoders.STRING()).collectAsList();
        if (!first.isEmpty()) {
            long all = found.count();
            String more = all > first.size() ? " and " + (all - first.size()) + " more" : "";
            String has = all == 1 ? "1 case has" : all + " cases have";
            throw new InputException(message.formatted(has, String.join(", ", first) + more));
        }
    }

    private void refuseBadGeometry() {
        List<String> problems = cases.map((MapFunction<Row, String>) CasePairs::problem, Encoders.STRING())
                .filter("value != ''")
                .orderBy("value")
                .limit(LISTED)
                .collectAsList();
        if (!problems.isEmpty()) {
            throw new InputException(String.join("; ", problems));
        }
    }

    /** What is wrong with a case, or nothing. */
    private static String problem(Row row) {
        String caseId = row.getAs("case_id");
        Grid reference = grid(row, "reference");
        String uncovered = uncovered(row, "reference", reference);
        if (!uncovered.isEmpty() || row.isNullAt(row.fieldIndex("prediction_bricks"))) {
            return uncovered;
        }
        Grid prediction = grid(row, "prediction");
        return reference
                .difference(prediction, GRID_TOLERANCE_MM)
                .map(difference ->
                        "Case " + caseId + " must lie on one grid, but reference and prediction differ: " + difference)
                .orElseGet(() -> uncovered(row, "prediction", prediction));
    }

    private static String uncovered(Row row, String side, Grid grid) {
        long voxels = row.<Long>getAs(side + "_voxels");
        return voxels == grid.shape().voxels()
                ? ""
                : "Case %s: the bricks of its %s must cover its grid of %d voxels once, got %d voxels"
                        .formatted(row.getAs("case_id"), side, grid.shape().voxels(), voxels);
    }

    private static Grid grid(Row row, String side) {
        List<Integer> shape = row.getList(row.fieldIndex(side + "_shape"));
        List<Double> affine = row.getList(row.fieldIndex(side + "_affine"));
        return new Grid(
                new Shape(shape.get(0), shape.get(1), shape.get(2)),
                Affine.of(affine.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
