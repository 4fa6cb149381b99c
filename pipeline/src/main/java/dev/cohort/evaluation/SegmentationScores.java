package dev.cohort.evaluation;

import dev.cohort.dataset.TableSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Scores predicted label maps against reference label maps: one row per case and label.
 *
 * <p>Each brick is taken apart into one bit mask per label, cut to its box; the pieces of a case and label meet on one
 * task, which holds 3 bytes for each voxel of the label's box and 8 for each voxel of its surfaces, whatever the size
 * of the volume.
 */
public final class SegmentationScores {
    /** The table of scores. */
    public static final TableSchema SCHEMA = TableSchema.load("segmentation_scores");

    /** Names the definitions of the surface scores; see {@link SurfaceDistances}. */
    public static final String CONVENTION = "MONAI 1.3.2 voxel surfaces";

    private SegmentationScores() {}

    /** Scores every case; the rows are in no order. */
    public static Dataset<Row> from(CasePairs pairs, SegmentationRules rules) {
        SparkSession spark = pairs.references().sparkSession();
        JavaRDD<Row> scores = pieces(pairs.references(), LabelPiece.Side.REFERENCE, rules)
                .union(pieces(pairs.predictions(), LabelPiece.Side.PREDICTION, rules))
                // Not a Dataset's grouping: it merges small partitions, and here few bits are much work.
                .groupByKey(pairs.tasks())
                .map(group -> SegmentationRow.of(SegmentationScore.of(group._1, LabelPair.of(group._2), rules)));
        return spark.createDataFrame(scores, SCHEMA.columns());
    }

    /** Summarizes rows of the scores table, in any order and partitioning. */
    public static SegmentationSummary summary(Dataset<Row> scores) {
        return scores.toJavaRDD()
                .map(row -> SegmentationSummary.of(SegmentationRow.score(row)))
                .fold(SegmentationSummary.zero(), SegmentationSummary::merge);
    }

    private static JavaPairRDD<CaseLabel, LabelPiece> pieces(
            Dataset<Row> labels, LabelPiece.Side side, SegmentationRules rules) {
        return labels.toJavaRDD().flatMapToPair(row -> pieces(new BrickLabels(row), side, rules));
    }

    private static Iterator<Tuple2<CaseLabel, LabelPiece>> pieces(
            BrickLabels brick, LabelPiece.Side side, SegmentationRules rules) {
        String caseId = brick.info().caseId();
        List<Integer> scored = new ArrayList<>(rules.labels());
        if (scored.isEmpty()) {
            scored.addAll(brick.labels());
        }
        // Lazy: Spark takes one piece at a time, so only one is in memory.
        return scored.stream()
                .map(label -> new Tuple2<>(new CaseLabel(caseId, label), brick.piece(side, label)))
                .iterator();
    }
}
