package dev.cohort.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode_outer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The cases of any table that has the columns case_id and subject. */
public final class CaseCatalog {

    /** What tells the labels of a case in the tables we promise, in the order to look for them. */
    private static final List<String> LABELS = List.of("label", "boxes.category");

    private CaseCatalog() {}

    /**
     * Lists the cases of a table by ascending id.
     *
     * @param by the column whose values are the labels, a dot leading into nested ones; null for the labels of volumes,
     *     the column label, or the categories of boxes, whichever there is
     * @throws InputException if there is no such table or column, it is empty, or a case has two subjects
     */
    public static List<SplitCase> read(SparkSession spark, String path, @Nullable String by) {
        Dataset<Row> table = table(spark, path);
        if (by == null && table.schema().getFieldIndex("label_voxels").isDefined()) {
            return VolumeCatalog.read(spark, path).stream()
                    .map(one -> new SplitCase(
                            one.caseId(),
                            one.subject(),
                            one.labels().stream().map(String::valueOf).toList()))
                    .toList();
        }
        @Nullable String column = by == null ? labels(table.schema()) : by;
        return cases(path, column == null ? table.select("case_id", "subject") : withValues(table, path, column));
    }

    /**
     * The value of a column in each case.
     *
     * @throws InputException if there is no such column, or a case has no value or two
     */
    public static Map<String, String> values(SparkSession spark, String path, String column) {
        Map<String, String> values = new TreeMap<>();
        for (SplitCase one : cases(path, withValues(table(spark, path), path, column))) {
            if (one.labels().size() != 1) {
                throw new InputException("Case " + one.caseId() + " must have one value of " + column + " in " + path
                        + ", got " + one.labels());
            }
            values.put(one.caseId(), one.labels().get(0));
        }
        return values;
    }

    private static Dataset<Row> table(SparkSession spark, String path) {
        Dataset<Row> table = spark.read().parquet(path);
        for (String column : List.of("case_id", "subject")) {
            if (table.schema().getFieldIndex(column).isEmpty()) {
                throw new InputException(
                        path + " must have the columns case_id and subject, got " + String.join(", ", table.columns()));
            }
        }
        return table;
    }

    private static @Nullable String labels(StructType schema) {
        return LABELS.stream()
                .filter(label ->
                        schema.getFieldIndex(label.replaceFirst("\\..*", "")).isDefined())
                .findFirst()
                .orElse(null);
    }

    private static Dataset<Row> withValues(Dataset<Row> table, String path, String column) {
        try {
            DataType type = table.select(col(column)).schema().apply(0).dataType();
            Column value = type instanceof ArrayType ? explode_outer(col(column)) : col(column);
            return table.select(col("case_id"), col("subject"), value.as("value"))
                    .withColumn("value", col("value").cast("string"));
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new InputException(
                        path + " must have the column " + column + ", whose values are words or " + "numbers, got "
                                + String.join(", ", table.columns()),
                        e);
            }
            throw e;
        }
    }

    private static List<SplitCase> cases(String path, Dataset<Row> rows) {
        boolean hasValues = rows.columns().length > 2;
        List<Row> found = hasValues
                ? rows.groupBy("case_id", "subject").agg(collect_set("value")).collectAsList()
                : rows.distinct().collectAsList();
        Map<String, SplitCase> cases = new TreeMap<>();
        for (Row row : found) {
            List<String> labels = new ArrayList<>(hasValues ? row.getList(2) : List.<String>of());
            labels.sort(null);
            SplitCase one = new SplitCase(row.getString(0), row.getString(1), labels);
            if (cases.put(one.caseId(), one) != null) {
                throw new InputException("Case " + one.caseId() + " must have one subject in " + path + ", got two");
            }
        }
        if (cases.isEmpty()) {
            throw new InputException(path + " must hold at least one case, but is empty");
        }
        return List.copyOf(cases.values());
    }
}
