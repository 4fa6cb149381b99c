package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.CasePairs;
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

    @Mixin
    private LabelMapOptions maps;

    @Option(
            names = "--labels-per-class",
            paramLabel = "N",
            description = "An instance's class is its label divided by N, without the rest, such as 1000 (default: all "
                    + "instances are of class 0)")
    private int labelsPerClass = PanopticScores.ONE_CLASS;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        Check.inRange("--labels-per-class", labelsPerClass, 1, Integer.MAX_VALUE);
        LabelMapOptions.Chosen chosen = maps.chosen();
        return job.run(spark -> run(spark, chosen));
    }

    private JobOutcome run(SparkSession spark, LabelMapOptions.Chosen chosen) {
        CasePairs pairs = chosen.pairs(spark);
        // One file in a known order: a few bytes per case and class, and then the summary's sums have an order too.
        Dataset<Row> scored =
                PanopticScores.from(pairs, labelsPerClass).repartition(1).sortWithinPartitions("case_id", "class");
        long written = Tables.write(scored, chosen.scores(), PanopticScores.SCHEMA);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", "Kirillov 2019, matched above an intersection over union of 0.5");
        results.put("cases", pairs.cases());
        results.put("missing_predictions", pairs.missingPredictions());
        results.putAll(PanopticScores.summary(Tables.read(spark, chosen.scores(), PanopticScores.SCHEMA)));
        return new JobOutcome(pairs.rows(), written, 0, results).withTables(chosen.scores());
    }
}
