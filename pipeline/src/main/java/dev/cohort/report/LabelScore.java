package dev.cohort.report;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A row of the scores table: one case and one label. Scores are null where they are undefined.
 *
 * @param missed the reference has the label, the prediction has none of it
 * @param invented the other way round
 */
record LabelScore(
        String caseId,
        int label,
        boolean missed,
        boolean invented,
        @Nullable Double dice,
        @Nullable Double hd95Mm,
        @Nullable Double assdMm,
        @Nullable Double nsd,
        double toleranceMm) {

    private static final TableSchema SCHEMA = TableSchema.load("segmentation_scores");

    /**
     * Reads a table of scores, by ascending case and label. A row is small: a million of them fit.
     *
     * @throws InputException if there is no such table, or it is empty
     */
    static List<LabelScore> read(SparkSession spark, String path) {
        Dataset<Row> table = Tables.read(spark, path, SCHEMA);
        List<LabelScore> scores = table.collectAsList().stream()
                .map(row -> new LabelScore(
                        row.getAs("case_id"),
                        row.<Integer>getAs("label"),
                        row.<Boolean>getAs("missed"),
                        row.<Boolean>getAs("invented"),
                        row.<@Nullable Double>getAs("dice"),
                        row.<@Nullable Double>getAs("hd95_mm"),
                        row.<@Nullable Double>getAs("assd_mm"),
                        row.<@Nullable Double>getAs("nsd"),
                        row.<Double>getAs("tolerance_mm")))
                .sorted(Comparator.comparing(LabelScore::caseId).thenComparingInt(LabelScore::label))
                .toList();
        if (scores.isEmpty()) {
            throw new InputException(path + " must hold at least one score, but is empty");
        }
        return scores;
    }

    /** The mean Dice of each case over its labels, by ascending value; a case without any defined Dice is left out. */
    static List<CaseScore> meanDice(List<LabelScore> scores) {
        Map<String, Double> means = scores.stream()
                .filter(score -> score.dice() != null)
                .collect(Collectors.groupingBy(
                        LabelScore::caseId, Collectors.averagingDouble(score -> Objects.requireNonNull(score.dice()))));
        return means.entrySet().stream()
                .map(mean -> new CaseScore(mean.getKey(), "all labels", mean.getValue()))
                .sorted(Comparator.comparingDouble(CaseScore::value).thenComparing(CaseScore::caseId))
                .toList();
    }
}
