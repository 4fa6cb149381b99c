package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.CasePairs;
import dev.cohort.evaluation.MissingPredictions;
import dev.cohort.evaluation.SegmentationRules;
import dev.cohort.evaluation.SegmentationScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores predicted label maps against reference label maps: one output row per case and label. */
@Command(
        name = "evaluate-segmentation",
        description = "Scores predicted label maps against reference label maps: one row per case and label.")
final class EvaluateSegmentation implements Callable<Integer> {

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
            description = "New table, schemas/segmentation_scores.json")
    private String scores;

    @Option(
            names = "--tolerance-mm",
            defaultValue = "1",
            description = "Surface distances up to this agree, in the normalized surface distance (default: "
                    + "${DEFAULT-VALUE})")
    private double toleranceMm;

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "LABEL",
            description = "Score these labels in every case (default: in each case, those that occur in either map)")
    private List<Integer> labels = new ArrayList<>();

    @Mixin
    private FurtherScoresOptions further;

    @Option(names = "--allow-missing", description = "Count a missing prediction as all background (default: refuse)")
    private boolean allowMissing;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String references,
            String predictions,
            String scores,
            MissingPredictions missingPredictions,
            @Nullable Fold fold,
            SegmentationRules rules) {
        Config {
            Check.differ("--references", references, "--scores", scores);
            Check.differ("--predictions", predictions, "--scores", scores);
        }
    }

    @Override
    public Integer call() {
        Check.inRange("--tolerance-mm", toleranceMm, 0, 1000);
        labels.forEach(label -> Check.inRange("--labels", label, 1, Integer.MAX_VALUE));
        Config config = new Config(
                references,
                predictions,
                scores,
                allowMissing ? MissingPredictions.COUNT_AS_BACKGROUND : MissingPredictions.REFUSE,
                fold.of(references),
                new SegmentationRules(toleranceMm, labels, further.chosen()));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--scores", config.scores());
        CasePairs pairs = CasePairs.of(
                LabelMapInput.read(spark, "--references", config.references(), config.fold()),
                LabelMapInput.read(spark, "--predictions", config.predictions(), config.fold()),
                config.missingPredictions());
        // One file in a known order: a few bytes per case and label, and then the summary's sums have an order too.
        Dataset<Row> scored =
                SegmentationScores.from(pairs, config.rules()).repartition(1).sortWithinPartitions("case_id", "label");
        long written = Tables.write(scored, config.scores(), SegmentationScores.SCHEMA);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", SegmentationScores.CONVENTION);
        results.put("tolerance_mm", config.rules().toleranceMm());
        results.putAll(config.rules().further().figures());
        results.put("cases", pairs.cases());
        results.put("missing_predictions", pairs.missingPredictions());
        results.putAll(SegmentationScores.summary(Tables.read(spark, config.scores(), SegmentationScores.SCHEMA))
                .figures());
        return new JobOutcome(pairs.rows(), written, 0, results).withTables(config.scores());
    }
}
