package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.report.RunReport;
import dev.cohort.runs.RunFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes one HTML page of some experiments: models, data, training, scores, cases, curves, fairness. */
@Command(
        name = "report",
        description = "Writes one HTML page of some experiments: model card, data, training curves, scores, cases in "
                + "pictures, curves and fairness, as far as the folders hold them.")
final class Report implements Callable<Integer> {

    @Mixin
    private RunOptions runs;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The page; needs nothing beside it. Replaces the file.")
    private String output;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        List<String> folders = runs.folders(1, Integer.MAX_VALUE);
        return job.run(spark -> run(spark, folders, output));
    }

    static JobOutcome run(SparkSession spark, List<String> folders, String output) {
        List<RunFolder> found = RunOptions.read(spark, folders);
        RunReport report = new RunReport(found);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("report", output);
        results.put("parts", report.write(spark, output));
        List<Map<String, @Nullable Object>> labels = report.diceByLabel(spark);
        if (!labels.isEmpty()) {
            results.put("labels", labels);
        }
        return new JobOutcome(found.size(), 0, 0, results);
    }
}
