package dev.cohort.jobs;

import dev.cohort.comparison.Comparison;
import dev.cohort.comparison.PairedBootstrap;
import dev.cohort.dataset.JobOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which of two experiments on the same cases is better, by how much, and how sure that is. */
@Command(
        name = "compare",
        description = "Says which of two experiments on the same cases is better: paired differences by measure and "
                + "group with intervals, and a verdict.")
final class Compare implements Callable<Integer> {

    @Mixin
    private RunOptions runs;

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of --subjects whose values make groups; a dot leads into a map, as in protected.sex")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--subjects",
            paramLabel = "TABLE",
            description =
                    "Table with case_id, subject and the columns of --groups (default: the data of the first run, "
                            + "if it is found; otherwise every case is a subject)")
    private @Nullable String subjects;

    @Option(
            names = "--replicates",
            defaultValue = "2000",
            description = "Replicates of the bootstrap over subjects (default: ${DEFAULT-VALUE})")
    private int replicates;

    @Option(
            names = "--confidence",
            defaultValue = "0.95",
            description = "Confidence of the intervals (default: ${DEFAULT-VALUE})")
    private double confidence;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of all draws (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(List<String> runs, @Nullable String subjects, List<String> groups, PairedBootstrap bootstrap) {}

    @Override
    public Integer call() {
        Check.inRange("--replicates", replicates, 100, 1_000_000);
        Config config = new Config(
                runs.folders(2, 2),
                subjects,
                List.copyOf(groups),
                Check.valid("--confidence", () -> new PairedBootstrap(seed, replicates, confidence)));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        if (config.subjects() != null) {
            Check.exists(spark, "--subjects", config.subjects());
        }
        Comparison comparison = Comparison.of(
                spark, RunOptions.read(spark, config.runs()), config.subjects(), config.groups(), config.bootstrap());
        return new JobOutcome(2L * comparison.cases(), 0, 0, comparison.figures());
    }
}
