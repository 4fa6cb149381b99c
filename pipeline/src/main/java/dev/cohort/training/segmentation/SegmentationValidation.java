package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.training.Scores;
import dev.cohort.training.Validation;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Mean Dice of whole held-out cases, per label and over the labels. */
public final class SegmentationValidation implements Validation {

    private final SparkSession spark;
    private final Executors executors;
    private final List<VolumeCase> cases;
    private final List<Integer> labels;
    private final BrickStore store;
    private final Shape patch;

    /** @param labels the label value of each class, 0 first */
    public SegmentationValidation(
            SparkSession spark,
            Executors executors,
            List<VolumeCase> cases,
            List<Integer> labels,
            BrickStore store,
            Shape patch) {
        this.spark = spark;
        this.executors = executors;
        this.cases = List.copyOf(cases);
        this.labels = List.copyOf(labels);
        this.store = store;
        this.patch = patch;
    }

    @Override
    public Scores score(Broadcast<NetworkState> state) {
        if (cases.isEmpty()) {
            return Scores.none();
        }
        List<Integer> sentLabels = labels;
        BrickStore sentStore = store;
        Shape sentPatch = patch;
        String what = "validation of " + cases.size() + " cases";
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobDescription(what);
        List<List<@Nullable Double>> perCase = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, cases)),
                                one -> NetworkPool.with(
                                        state.value(),
                                        network -> CaseDice.of(one, sentStore, network, sentPatch, sentLabels)))
                        .collectAsync(),
                what);
        context.setJobDescription(null);
        return scores(labels, perCase);
    }

    /**
     * Means over the cases where a label is defined, then over the labels.
     *
     * @param perCase Dice of each label but background, null where undefined
     */
    static Scores scores(List<Integer> labels, List<List<@Nullable Double>> perCase) {
        Map<String, @Nullable Double> parts = new LinkedHashMap<>();
        for (int i = 1; i < labels.size(); i++) {
            int column = i - 1;
            parts.put(
                    labels.get(i).toString(),
                    mean(perCase.stream().map(dice -> dice.get(column)).toList()));
        }
        return new Scores(
                "dice",
                mean(List.copyOf(
                        parts.values().stream().filter(Objects::nonNull).toList())),
                "label",
                parts);
    }

    private static @Nullable Double mean(List<@Nullable Double> values) {
        OptionalDouble mean = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
