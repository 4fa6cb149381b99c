package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.CasePairs;
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

    @Mixin
    private LabelMapOptions maps;

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

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        Check.inRange("--tolerance-mm", toleranceMm, 0, 1000);
        labels.forEach(label -> Check.inRange("--labels", label, 1, Integer.MAX_VALUE));
        LabelMapOptions.Chosen chosen = maps.chosen();
        SegmentationRules rules = new SegmentationRules(toleranceMm, labels, further.chosen());
        return job.run(spark -> run(spark, chosen, rules));
    }

    static JobOutcome run(SparkSession spark, LabelMapOptions.Chosen chosen, SegmentationRules rules) {
        CasePairs pairs = chosen.pairs(spark);
        // One file in a known order: a few bytes per case and label, and then the summary's sums have an order too.
        Dataset<Row> scored =
                SegmentationScores.from(pairs, rules).repartition(1).sortWithinPartitions("case_id", "label");
        long written = Tables.write(scored, chosen.scores(), SegmentationScores.SCHEMA);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", SegmentationScores.CONVENTION);
        results.put("tolerance_mm", rules.toleranceMm());
        results.putAll(rules.further().figures());
        results.put("cases", pairs.cases());
        results.put("missing_predictions", pairs.missingPredictions());
        results.putAll(SegmentationScores.summary(Tables.read(spark, chosen.scores(), SegmentationScores.SCHEMA))
                .figures());
        return new JobOutcome(pairs.rows(), written, 0, results).withTables(chosen.scores());
    }
}
