package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.SubjectFolds;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deals the cases of a table into folds, by subject and stratified by the labels present. */
@Command(
        name = "split-cases",
        description = "Deals the cases of a table into folds, by subject and stratified by the labels present.")
final class SplitCases implements Callable<Integer> {

    @Option(names = "--input", required = true, paramLabel = "TABLE", description = "Table, schemas/volumes.json")
    private String input;

    @Option(
            names = "--output",
            paramLabel = "TABLE",
            description = "New table, schemas/folds.json (default: the input's name with -folds, where train looks)")
    private @Nullable String output;

    @Option(names = "--folds", defaultValue = "5", description = "Number of folds (default: ${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same folds (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(String input, String output, int folds, long seed) {
        Config {
            Check.inRange("--folds", folds, 2, Integer.MAX_VALUE);
            Check.differ("--input", input, "--output", output);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(input, output == null ? Beside.table(input, "folds") : output, folds, seed);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        List<VolumeCase> cases = VolumeCatalog.read(spark, config.input());
        List<Row> rows = SubjectFolds.rows(cases, config.folds(), config.seed());
        long written = Tables.write(
                spark.createDataFrame(rows, TableSchema.FOLDS.columns()).coalesce(1),
                config.output(),
                TableSchema.FOLDS);
        List<Integer> sizes = new ArrayList<>();
        for (int fold = 0; fold < config.folds(); fold++) {
            int number = fold;
            sizes.add((int) rows.stream().filter(r -> r.getInt(3) == number).count());
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases_per_fold", sizes);
        results.put(
                "subjects", cases.stream().map(VolumeCase::subject).distinct().count());
        return new JobOutcome(cases.size(), written, 0, results).withTables(config.output());
    }
}
