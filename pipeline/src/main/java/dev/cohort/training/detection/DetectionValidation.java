package dev.cohort.training.detection;

import dev.cohort.box.Rectangle;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.PictureCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.ObjectFinder;
import dev.cohort.training.Scores;
import dev.cohort.training.Validation;
import dev.cohort.training.detection.AveragePrecision.Judged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Average precision at an overlap of 0.5 over held-out images, of each class and over the classes that occur there. */
public final class DetectionValidation implements Validation {

    private final SparkSession spark;
    private final Executors executors;
    private final DetectionCases split;
    private final ObjectFinder finder;

    public DetectionValidation(SparkSession spark, Executors executors, DetectionCases split, ObjectFinder finder) {
        this.spark = spark;
        this.executors = executors;
        this.split = split;
        this.finder = finder;
    }

    @Override
    public Scores score(Broadcast<NetworkState> state) {
        if (split.validation().isEmpty()) {
            return Scores.none();
        }
        ObjectFinder sent = finder;
        List<Integer> categories = List.copyOf(split.categories().keySet());
        String what = "validation of " + split.validation().size() + " images";
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobDescription(what);
        List<List<Judged>> perImage = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, split.validation())),
                                one -> NetworkPool.with(
                                        state.value(),
                                        network -> AveragePrecision.judge(
                                                sent.of(one, network), objects(one, categories))))
                        .collectAsync(),
                what);
        context.setJobDescription(null);
        return scores(perImage);
    }

    private static List<Scene.Target> objects(PictureCase one, List<Integer> categories) {
        return one.objects().boxes().stream()
                .filter(box -> !box.crowd())
                .map(box -> new Scene.Target(
                        categories.indexOf(box.categoryId()),
                        new Rectangle(box.x(), box.y(), box.x() + box.width(), box.y() + box.height())))
                .toList();
    }

    private Scores scores(List<List<Judged>> perImage) {
        Map<String, @Nullable Double> parts = new LinkedHashMap<>();
        int type = 0;
        for (Map.Entry<Integer, String> category : split.categories().entrySet()) {
            int number = type++;
            int objects = (int) split.validation().stream()
                    .flatMap(one -> one.objects().boxes().stream())
                    .filter(box -> !box.crowd() && box.categoryId() == category.getKey())
                    .count();
            List<Judged> judged = perImage.stream()
                    .flatMap(List::stream)
                    .filter(one -> one.type() == number)
                    .toList();
            parts.put(category.getValue(), AveragePrecision.of(judged, objects));
        }
        List<Double> defined = parts.values().stream().filter(Objects::nonNull).toList();
        Double mean = defined.isEmpty()
                ? null
                : defined.stream().mapToDouble(value -> value).average().getAsDouble();
        return new Scores("ap50", mean, "class", parts);
    }
}
