package dev.cohort.evaluation;

import static org.apache.spark.sql.functions.col;

import dev.cohort.dataset.InputException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
    private final SortedMap<String, CaseOutline> referenceOutlines;
    private final SortedMap<String, CaseOutline> predictionOutlines;

    private CasePairs(Dataset<Row> references, Dataset<Row> predictions) {
        this.references = references.filter(col("role").equalTo("label"));
        this.predictions = predictions.filter(col("role").equalTo("label"));
        this.referenceOutlines = CaseOutline.read(this.references, "reference");
        this.predictionOutlines = CaseOutline.read(this.predictions, "prediction");
    }

    /**
     * Pairs the label rows of two volumes tables by case.
     *
     * @throws InputException if a case lacks its prediction (unless they count as background) or its reference, its
     *     bricks do not cover its grid once, or its grids differ; the message names the cases
     */
    public static CasePairs of(Dataset<Row> references, Dataset<Row> predictions, MissingPredictions missing) {
        CasePairs pairs = new CasePairs(references, predictions);
        if (pairs.referenceOutlines.isEmpty()) {
            throw new InputException("References must hold a label map, got none");
        }
        if (missing == MissingPredictions.REFUSE) {
            refuse(
                    pairs.withoutPrediction(),
                    "no prediction",
                    "predict them, or count them as all background by --allow-missing");
        }
        refuse(
                without(pairs.predictionOutlines, pairs.referenceOutlines),
                "a prediction but no reference",
                "remove the predictions or add the references");
        pairs.predictionOutlines.forEach(pairs::refuseOtherGrid);
        return pairs;
    }

    /** Rows of label maps on both sides. */
    public long rows() {
        return rows(referenceOutlines) + rows(predictionOutlines);
    }

    /** Cases with a reference. */
    public int cases() {
        return referenceOutlines.size();
    }

    /** Cases with a reference and no prediction. */
    public int missingPredictions() {
        return withoutPrediction().size();
    }

    /**
     * How many tasks score them: as many as Spark would make, but for few cases no more than keep all cores busy, since a
     * task takes time to start.
     */
    int tasks() {
        SparkSession spark = references.sparkSession();
        int most = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
        return Math.min(most, Math.max(8 * spark.sparkContext().defaultParallelism(), cases()));
    }

    Dataset<Row> references() {
        return references;
    }

    Dataset<Row> predictions() {
        return predictions;
    }

    private Set<String> withoutPrediction() {
        return without(referenceOutlines, predictionOutlines);
    }

    private static Set<String> without(SortedMap<String, ?> cases, SortedMap<String, ?> others) {
        Set<String> found = new TreeSet<>(cases.keySet());
        found.removeAll(others.keySet());
        return found;
    }

    private static long rows(SortedMap<String, CaseOutline> outlines) {
        return outlines.values().stream().mapToLong(CaseOutline::bricks).sum();
    }

    private static void refuse(Set<String> cases, String problem, String wayOut) {
        if (!cases.isEmpty()) {
            List<String> first = cases.stream().limit(LISTED).toList();
            throw new InputException("%s %s: %s%s; %s"
                    .formatted(
                            cases.size() == 1 ? "1 case has" : cases.size() + " cases have",
                            problem,
                            String.join(", ", first),
                            cases.size() > LISTED ? " and " + (cases.size() - LISTED) + " more" : "",
                            wayOut));
        }
    }

    private void refuseOtherGrid(String caseId, CaseOutline prediction) {
        CaseOutline reference = referenceOutlines.get(caseId);
        if (reference != null) {
            reference.grid().difference(prediction.grid(), GRID_TOLERANCE_MM).ifPresent(difference -> {
                throw new InputException(
                        "Case " + caseId + " must lie on one grid, but reference and prediction differ: " + difference);
            });
        }
    }
}
