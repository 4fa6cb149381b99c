package dev.cohort.bench;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.Executors;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.Checkpoints;
import dev.cohort.training.ComputeType;
import dev.cohort.training.Descent;
import dev.cohort.training.EpochReport;
import dev.cohort.training.History;
import dev.cohort.training.OnNan;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import dev.cohort.training.Synchronization;
import dev.cohort.training.Trainer;
import dev.cohort.training.TrainingListener;
import dev.cohort.training.TrainingPlan;
import dev.cohort.training.segmentation.SegmentationExamples;
import dev.cohort.training.segmentation.SegmentationValidation;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.volume.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Exact steps beside DL4J's parameter averaging in every step, on phantoms: time of an epoch and the Dice at the end,
 * with the same seeds and as many steps. The table of phantoms is named by the environment's COHORT_BENCH_PHANTOMS.
 */
final class AveragingBench implements TrainingBench.Part {

    private static final int EPOCHS = 25;
    private static final Shape PATCH = new Shape(32, 32, 16);

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) {
        History exact = fit(context, executors, Synchronization.GRADIENT);
        History averaged = fit(context, executors, Synchronization.AVERAGING);
        double ours = secondsOfEpoch(exact);
        double theirs = secondsOfEpoch(averaged);
        return List.of(
                result("seconds of an epoch, phantoms, two shards", ours, theirs, theirs / ours),
                result(
                        "validation Dice after " + EPOCHS + " epochs",
                        dice(exact),
                        dice(averaged),
                        dice(exact) / dice(averaged)));
    }

    private static History fit(JavaSparkContext context, Executors executors, Synchronization sync) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        String table = Objects.requireNonNull(System.getenv("COHORT_BENCH_PHANTOMS"), "run scripts/bench");
        List<VolumeCase> all = VolumeCatalog.read(spark, table);
        List<String> subjects =
                all.stream().map(VolumeCase::subject).distinct().sorted().toList();
        TrainingCases cases = TrainingCases.split(all, one -> subjects.indexOf(one.subject()) % 5 == 0);
        TrainingPlan plan = new TrainingPlan(
                EPOCHS,
                1,
                new Sharding(2, 1, 1),
                Descent.of(5e-3),
                ComputeType.FLOAT,
                sync,
                1,
                Reduce.AUTO,
                OnNan.STOP,
                0);
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        return new Trainer(
                        context,
                        executors,
                        plan,
                        new SegmentationExamples(
                                cases.training(),
                                cases.labels(),
                                store,
                                new SegmentationExamples.Sampling(PATCH, 1, 1, true, 1)),
                        new SegmentationValidation(spark, executors, cases.validation(), cases.labels(), store, PATCH))
                .fit(
                        new UNet3D(UNetSettings.of(1, cases.labels().size())).network(),
                        Map.of(),
                        Checkpoints.none(),
                        new TrainingListener() {});
    }

    private static double secondsOfEpoch(History history) {
        double[] sorted = history.epochs().stream()
                .mapToDouble(EpochReport::trainingSeconds)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static double dice(History history) {
        Double value = history.last().validation().value();
        return value == null ? Double.NaN : value;
    }

    private static Result result(String row, double ours, double theirs, double ratio) {
        return new Result(
                "Exact steps beside DL4J's parameter averaging",
                row,
                "averaging in every step",
                1,
                String.format(Locale.ROOT, "%.3f", ours),
                String.format(Locale.ROOT, "%.3f", theirs),
                ratio,
                ratio,
                ratio,
                0);
    }
}
