package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.CasePairs;
import dev.cohort.evaluation.MissingPredictions;
import dev.cohort.evaluation.PanopticScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores predicted instances against reference instances: panoptic quality, one output row per case and class. */
@Command(
        name = "evaluate-instances",
        description = "Scores label maps in which every label is an instance: panoptic quality by case and class.")
final class EvaluateInstances implements Callable<Integer> {

    @Option(
            names = "--references",
            required = true,
            paramLabel = "TABLE|DIR",
            description = "Table, schemas/volumes.json, or folder of NIfTI label files named by case")
    private String references;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "TABLE|DIR",
            description = "The same for the predictions, with the same case ids or file names")
    private String predictions;

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "TABLE",
            description = "New table, schemas/panoptic_scores.json")
    private String scores;

    @Option(
            names = "--labels-per-class",
            paramLabel = "N",
            description = "An instance's class is its label divided by N, without the rest, such as 1000 (default: all "
                    + "instances are of class 0)")
    private int labelsPerClass = PanopticScores.ONE_CLASS;

    @Option(names = "--allow-missing", description = "Count a missing prediction as all background (default: refuse)")
    private boolean allowMissing;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        Check.differ("--references", references, "--scores", scores);
        Check.differ("--predictions", predictions, "--scores", scores);
        Check.inRange("--labels-per-class", labelsPerClass, 1, Integer.MAX_VALUE);
        Fold chosen = fold.of(references);
        return job.run(spark -> run(spark, chosen));
    }

    private JobOutcome run(SparkSession spark, @Nullable Fold chosen) {
        Check.isNew(spark, "--scores", scores);
        CasePairs pairs = CasePairs.of(
                LabelMapInput.read(spark, "--references", references, chosen),
                LabelMapInput.read(spark, "--predictions", predictions, chosen),
                allowMissing ? MissingPredictions.COUNT_AS_BACKGROUND : MissingPredictions.REFUSE);
        // One file in a known order: a few bytes per case and class, and then the summary's sums have an order too.
        Dataset<Row> scored =
                PanopticScores.from(pairs, labelsPerClass).repartition(1).sortWithinPartitions("case_id", "class");
        long written = Tables.write(scored, scores, PanopticScores.SCHEMA);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", "Kirillov 2019, matched above an intersection over union of 0.5");
        results.put("cases", pairs.cases());
        results.put("missing_predictions", pairs.missingPredictions());
        results.putAll(PanopticScores.summary(Tables.read(spark, scores, PanopticScores.SCHEMA)));
        return new JobOutcome(pairs.rows(), written, 0, results).withTables(scores);
    }
}
