package dev.cohort.bench;

import dev.cohort.bench.Result.Heading;
import dev.cohort.executors.Executors;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** What a step with a gradient of 40 MB costs beside computing it, and what it costs to move 40 MB once. */
final class ReduceBench implements TrainingBench.Part {

    private static final int MEGABYTES = 40;
    private static final int ROUNDS = 4;
    private static final int STEPS = 10;

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        try (Loopback loopback = Loopback.start(MEGABYTES * 1_000_000)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Reduce way : List.of(Reduce.DRIVER, Reduce.SCATTER)) {
                    List<Double> exchange = SteadySteps.of(
                                    context,
                                    executors,
                                    WideNetwork.of(MEGABYTES),
                                    WideNetwork.examples(2 * STEPS),
                                    new Sharding(2, 1, 1),
                                    way)
                            .secondsOfExchange();
                    add(seconds, way.name(), round, exchange);
                }
                List<Double> moved = new ArrayList<>();
                for (int i = 2; i < STEPS; i++) {
                    moved.add(loopback.move());
                }
                add(seconds, "loopback", round, moved);
            }
        }
        Times times = new Times(seconds);
        List<Result> results = new ArrayList<>();
        for (Reduce way : List.of(Reduce.DRIVER, Reduce.SCATTER)) {
            results.add(Result.of(
                    new Heading(
                            "Training on Spark",
                            "40 MB gradient, two executors, all but computing it, reduce "
                                    + way.name().toLowerCase(java.util.Locale.ROOT),
                            "40 MB from JVM to JVM over loopback, once"),
                    1,
                    times,
                    List.of(way.name()),
                    List.of("loopback"),
                    1 / 3.0));
        }
        return results;
    }

    /** The first round warms up. */
    private static void add(Map<String, List<Double>> seconds, String name, int round, List<Double> more) {
        if (round > 0) {
            seconds.computeIfAbsent(name, key -> new ArrayList<>()).addAll(more);
        }
    }
}
