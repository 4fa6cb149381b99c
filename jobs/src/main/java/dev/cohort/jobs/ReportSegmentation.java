package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.report.SegmentationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes one HTML page of a segmentation run: scores, training curve, a case in pictures. */
@Command(
        name = "report-segmentation",
        description = "Writes one HTML page of a segmentation run: scores by label, training curve, and a case in "
                + "slices with true and predicted outlines.")
final class ReportSegmentation implements Callable<Integer> {

    @Option(
            names = "--images",
            required = true,
            paramLabel = "TABLE",
            description = "Table of images with reference labels, schemas/volumes.json")
    private String images;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "TABLE",
            description = "Table of predicted labels, schemas/volumes.json")
    private String predictions;

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "TABLE",
            description = "Table, schemas/segmentation_scores.json")
    private String scores;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model directory, for the training curve (default: a page without)")
    private @Nullable String model;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Case to picture (default: the one with the median Dice)")
    private @Nullable String caseId;

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
        SegmentationReport report = new SegmentationReport(images, predictions, scores, model, caseId);
        return job.run(spark -> run(spark, report, output));
    }

    static JobOutcome run(SparkSession spark, SegmentationReport report, String output) {
        SegmentationReport.Content content = report.write(spark, output);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("case", content.caseId());
        results.put("report", output);
        results.put("labels", content.diceByLabel());
        return new JobOutcome(content.scores(), 0, 0, results);
    }
}
