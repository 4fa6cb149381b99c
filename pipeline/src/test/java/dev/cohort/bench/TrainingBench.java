package dev.cohort.bench;

import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Measures training on the Spark that spark-submit configured, and appends the results to a file.
 *
 * <p>{@code TrainingBench <results file> <benchmark>...}; scripts/bench calls it.
 */
public final class TrainingBench {

    /** One part of it. */
    interface Part {
        List<Result> run(JavaSparkContext context, Executors executors) throws Exception;
    }

    private static final Map<String, Part> PARTS = parts();

    private static final int WARM_UP_STEPS = 150;

    private TrainingBench() {}

    private static Map<String, Part> parts() {
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("overhead", new OverheadBench());
        all.put("reduce", new ReduceBench());
        all.put("scaling", new ScalingBench());
        all.put("shards", new ShardsBench());
        all.put("averaging", new AveragingBench());
        return all;
    }

    /** A run has thousands of steps; Java compiles what Spark does about each in the first two hundred. */
    private static void warmUp(JavaSparkContext context, Executors executors) {
        for (Reduce way : List.of(Reduce.DRIVER, Reduce.SCATTER)) {
            SteadySteps.of(
                    context,
                    executors,
                    WideNetwork.of(1),
                    WideNetwork.examples(2 * WARM_UP_STEPS),
                    new Sharding(2, 1, 1),
                    way);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        try (SparkSession spark = SparkSession.builder().appName("bench").getOrCreate()) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            Executors executors = Executors.of(context, new ExecutorRequest(0, false, 120, 3600));
            warmUp(context, executors);
            for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
                Part part = PARTS.get(name);
                if (part == null) {
                    throw new IllegalArgumentException(
                            "benchmark must be one of %s, got %s".formatted(PARTS.keySet(), name));
                }
                System.err.printf("%s on %s%n", name, spark.sparkContext().master());
                List<String> lines =
                        part.run(context, executors).stream().map(Result::line).toList();
                Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }
}
