package dev.cohort.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * How good one case is by the score that orders cases of its kind.
 *
 * @param group label, class or measure that it stands under in a chart
 * @param value larger is better
 */
record CaseScore(String caseId, String group, double value) {

    /**
     * The defined scores of a table, by ascending value, then case. A row is small: a million of them fit.
     *
     * @param group column of the group; null for one group of the column's name
     */
    static List<CaseScore> read(SparkSession spark, String table, @Nullable String group, String column) {
        Dataset<Row> rows = spark.read().parquet(table);
        return rows.where(rows.col(column).isNotNull()).collectAsList().stream()
                .map(row -> new CaseScore(
                        row.getAs("case_id"),
                        group == null ? column : Objects.toString(row.getAs(group)),
                        row.<Double>getAs(column)))
                .sorted(Comparator.comparingDouble(CaseScore::value).thenComparing(CaseScore::caseId))
                .toList();
    }

    /** The worst case, and the one in the middle, the lower of two; one case alone is both, and stands once. */
    static List<Chosen> worstAndMedian(List<CaseScore> ascending) {
        CaseScore worst = ascending.get(0);
        CaseScore median = ascending.get((ascending.size() - 1) / 2);
        return worst.caseId().equals(median.caseId())
                ? List.of(new Chosen("Worst and median case", worst))
                : List.of(new Chosen("Worst case", worst), new Chosen("Median case", median));
    }

    /** A case that is shown, and why. */
    record Chosen(String why, CaseScore score) {

        /** "Worst case x, Dice 0.812". */
        String heading(String measure) {
            return String.format(Locale.ROOT, "%s: %s, %s %.3f", why, score.caseId(), measure, score.value());
        }
    }
}
