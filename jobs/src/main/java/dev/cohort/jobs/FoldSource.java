package dev.cohort.jobs;

import dev.cohort.dataset.CaseCatalog;
import dev.cohort.dataset.GivenFolds;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.SplitCase;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Folds that are not dealt but given: by a column, a file, or the subjects to hold out. */
final class FoldSource {

    @Option(
            names = "--fold-column",
            paramLabel = "COLUMN",
            description = "One fold for each value of this column, in ascending order, such as a hospital")
    private @Nullable String column;

    @Option(
            names = "--fold-file",
            paramLabel = "CSV",
            description = "The folds are given by a file with the columns case_id and fold, or subject and fold")
    private @Nullable String file;

    @Option(
            names = "--hold-out",
            split = ",",
            paramLabel = "SUBJECT",
            description = "Two folds: 0 holds these subjects, 1 all others")
    private @Nullable Set<String> heldOut;

    Chosen chosen() {
        return new Chosen(column, file, heldOut == null ? Set.of() : heldOut);
    }

    /** The choice, valid by construction. */
    record Chosen(@Nullable String column, @Nullable String file, Set<String> heldOut) {
        Chosen {
            heldOut = Set.copyOf(heldOut);
            if (Stream.of(column != null, file != null, !heldOut.isEmpty())
                            .filter(given -> given)
                            .count()
                    > 1) {
                throw new InputException(
                        "At most one of --fold-column, --fold-file and --hold-out must be given, got more");
            }
        }

        boolean isGiven() {
            return column != null || file != null || !heldOut.isEmpty();
        }

        GivenFolds folds(SparkSession spark, String table, List<SplitCase> cases) {
            if (column != null) {
                return GivenFolds.byCase(cases, CaseCatalog.values(spark, table, column));
            }
            return file == null
                    ? GivenFolds.holdingOut(cases, heldOut)
                    : GivenFolds.byCase(cases, nameOf(spark, file, cases));
        }
    }

    private static Map<String, String> nameOf(SparkSession spark, String file, List<SplitCase> cases) {
        List<String> lines =
                TextFile.read("--fold-file", file, spark.sparkContext().hadoopConfiguration(), text -> text.lines()
                        .toList());
        Dataset<Row> rows = spark.read().option("header", true).csv(spark.createDataset(lines, Encoders.STRING()));
        List<String> columns = List.of(rows.columns());
        boolean byCase = columns.contains("case_id");
        if (!columns.contains("fold") || (!byCase && !columns.contains("subject"))) {
            throw new InputException("--fold-file " + file
                    + " must have the columns case_id and fold, or subject and fold, got " + columns);
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (Row row : rows.select(byCase ? "case_id" : "subject", "fold").collectAsList()) {
            if (row.isNullAt(0) || row.isNullAt(1) || given.put(row.getString(0), row.getString(1)) != null) {
                throw new InputException("--fold-file " + file + " must give each " + (byCase ? "case" : "subject")
                        + " once, and its fold, got " + row.mkString(","));
            }
        }
        Set<String> known = new HashSet<>();
        Map<String, String> nameOf = new LinkedHashMap<>();
        for (SplitCase one : cases) {
            String key = byCase ? one.caseId() : one.subject();
            known.add(key);
            if (given.containsKey(key)) {
                nameOf.put(one.caseId(), given.get(key));
            }
        }
        given.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new InputException("--fold-file " + file + " must name cases or subjects of the table, got " + key);
        });
        return nameOf;
    }
}
