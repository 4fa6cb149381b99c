package dev.cohort.evaluation;

import dev.cohort.dataset.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Scores predicted instances against reference instances: one row per case and class. In both label maps every label is an
 * instance, whatever its number.
 *
 * <p>The instances of a case meet on one task, each cut to its box, a bit for each voxel in it.
 */
public final class PanopticScores {
    /** The table of scores. */
    public static final TableSchema SCHEMA = TableSchema.load("panoptic_scores");

    /** Where all instances are of one class. */
    public static final int ONE_CLASS = Integer.MAX_VALUE;

    private PanopticScores() {}

    /**
     * Scores every case; the rows are in no order. A case without instances has no row.
     *
     * @param labelsPerClass an instance's class is its label divided by it, without the rest; positive
     */
    public static Dataset<Row> from(CasePairs pairs, int labelsPerClass) {
        SparkSession spark = pairs.references().sparkSession();
        JavaRDD<Row> scores = pieces(pairs.references(), LabelPiece.Side.REFERENCE)
                .union(pieces(pairs.predictions(), LabelPiece.Side.PREDICTION))
                .groupByKey(pairs.tasks())
                .flatMap(group -> CaseInstances.of(group._2).counts(labelsPerClass).entrySet().stream()
                        .map(entry -> row(group._1, entry.getKey(), entry.getValue()))
                        .iterator());
        return spark.createDataFrame(scores, SCHEMA.columns());
    }

    /**
     * The figures of a table of scores by name: {@code per_class}, of all cases together, and their means over the classes
     * where they are defined.
     */
    public static Map<String, @Nullable Object> summary(Dataset<Row> scores) {
        SortedMap<Integer, PanopticCounts> classes = scores
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(row.<Integer>getAs("class"), counts(row)))
                .reduceByKey(PanopticCounts::merge)
                .collectAsMap()
                .entrySet()
                .stream()
                .collect(TreeMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()), TreeMap::putAll);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("pq", mean(classes.values().stream().map(PanopticCounts::pq).toList()));
        figures.put("sq", mean(classes.values().stream().map(PanopticCounts::sq).toList()));
        figures.put("rq", mean(classes.values().stream().map(PanopticCounts::rq).toList()));
        Map<String, Object> each = new LinkedHashMap<>();
        classes.forEach((kind, counts) -> each.put(kind.toString(), counts.figures()));
        figures.put("per_class", each);
        return figures;
    }

    private static @Nullable Double mean(List<@Nullable Double> scores) {
        double[] defined = scores.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Objects::requireNonNull)
                .toArray();
        double sum = 0;
        for (double score : defined) {
            sum += score;
        }
        return defined.length == 0 ? null : Double.valueOf(sum / defined.length);
    }

    private static Row row(String caseId, int kind, PanopticCounts counts) {
        return RowFactory.create(
                caseId,
                kind,
                counts.matched(),
                counts.wrong(),
                counts.lost(),
                counts.iouSum(),
                counts.pq(),
                counts.sq(),
                counts.rq());
    }

    private static PanopticCounts counts(Row row) {
        return new PanopticCounts(
                row.<Long>getAs("matched"),
                row.<Long>getAs("wrong"),
                row.<Long>getAs("lost"),
                row.<Double>getAs("iou_sum"));
    }

    private static JavaPairRDD<String, CaseInstances.Piece> pieces(Dataset<Row> labels, LabelPiece.Side side) {
        return labels.toJavaRDD().flatMapToPair(row -> {
            BrickLabels brick = new BrickLabels(row);
            return brick.labels().stream()
                    .map(label -> new Tuple2<>(
                            brick.info().caseId(), new CaseInstances.Piece(label, brick.piece(side, label))))
                    .iterator();
        });
    }
}
