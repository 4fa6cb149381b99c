package dev.cohort.jobs;

import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.evaluation.detection.VolumeDetection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores boxes found in volumes: average precision at overlaps from 0.1 to 0.5, and FROC. */
@Command(
        name = "evaluate-detection-3d",
        description = "Scores boxes found in volumes: average precision as nnDetection has it, and FROC.")
final class EvaluateDetection3d implements Callable<Integer> {

    @Option(
            names = "--references",
            required = true,
            paramLabel = "TABLE|CSV",
            description =
                    "Columns case_id, x, y, z, width, height, depth, and category where there is one; a row without a "
                            + "box names a case without objects")
    private String references;

    @Option(
            names = "--detections",
            required = true,
            paramLabel = "TABLE|CSV",
            description = "The same columns and score, in the same unit of length")
    private String detections;

    @Option(
            names = "--froc-iou",
            defaultValue = "0.1",
            description = "The overlap from which FROC counts an object as found (default: ${DEFAULT-VALUE})")
    private double frocIou;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        Check.inRange("--froc-iou", frocIou, 0.001, 1);
        return job.run(this::run);
    }

    private JobOutcome run(SparkSession spark) {
        VolumeDetection scored =
                VolumeDetection.of(spark, AnyTable.open(spark, references), AnyTable.open(spark, detections), frocIou);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", VolumeDetection.CONVENTION);
        results.put("froc_iou", frocIou);
        results.putAll(scored.figures());
        return new JobOutcome(scored.cases(), 0, 0, results);
    }
}
