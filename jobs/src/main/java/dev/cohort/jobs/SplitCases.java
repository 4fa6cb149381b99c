package dev.cohort.jobs;

import dev.cohort.dataset.CaseCatalog;
import dev.cohort.dataset.GivenFolds;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.SplitCase;
import dev.cohort.dataset.SubjectFolds;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deals the cases of a table into folds, by subject and stratified by their labels. */
@Command(
        name = "split-cases",
        description = "Deals the cases of a table into folds, by subject and stratified by their labels.")
final class SplitCases implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "TABLE",
            description = "Any table with the columns case_id and subject")
    private String input;

    @Option(
            names = "--output",
            paramLabel = "TABLE",
            description = "New table, schemas/folds.json (default: the input's name with -folds, where train looks)")
    private @Nullable String output;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description =
                    "Stratify by the values of this column, such as group or boxes.category (default: the labels of "
                            + "volumes, the column label, or the categories of boxes)")
    private @Nullable String by;

    @Option(names = "--folds", defaultValue = "5", description = "Number of folds (default: ${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same folds (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private FoldSource source;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(String input, String output, @Nullable String by, int folds, long seed, FoldSource.Chosen source) {
        Config {
            Check.inRange("--folds", folds, 2, Integer.MAX_VALUE);
            Check.differ("--input", input, "--output", output);
        }
    }

    @Override
    public Integer call() {
        String folder = output == null ? Beside.table(input, "folds") : output;
        Config config = new Config(input, folder, by, folds, seed, source.chosen());
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.exists(spark, "--input", config.input());
        Check.isNew(spark, "--output", config.output());
        List<SplitCase> cases = CaseCatalog.read(spark, config.input(), config.by());
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        Map<String, Integer> foldOf;
        if (config.source().isGiven()) {
            GivenFolds given = config.source().folds(spark, config.input(), cases);
            foldOf = given.foldOf();
            results.put("folds", given.names());
        } else {
            foldOf = SubjectFolds.bySubject(cases, config.folds(), config.seed());
        }
        List<Row> rows = SubjectFolds.rows(cases, foldOf);
        long written = Tables.write(
                spark.createDataFrame(rows, TableSchema.FOLDS.columns()).coalesce(1),
                config.output(),
                TableSchema.FOLDS);
        Map<Integer, Integer> sizes = new TreeMap<>();
        rows.forEach(row -> sizes.merge(row.getInt(3), 1, Integer::sum));
        results.put("cases_per_fold", List.copyOf(sizes.values()));
        results.put("subjects", foldOf.size());
        return new JobOutcome(cases.size(), written, 0, results).withTables(config.output());
    }
}
