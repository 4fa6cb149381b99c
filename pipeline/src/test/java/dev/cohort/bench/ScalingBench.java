package dev.cohort.bench;

import dev.cohort.bench.Result.Heading;
import dev.cohort.executors.Executors;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** The same samples a step in one shard, which one executor computes, and in two, which two do. */
final class ScalingBench implements TrainingBench.Part {

    private static final int ROUNDS = 4;
    private static final int STEPS = 10;
    private static final int SAMPLES = 4;

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) {
        RepeatedBatch examples =
                new RepeatedBatch(STEPS * SAMPLES, new long[] {1, 32, 64, 64}, new long[] {2, 32, 64, 64});
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> together = seconds(context, executors, examples, new Sharding(2, 1, SAMPLES / 2));
            List<Double> alone = seconds(context, executors, examples, new Sharding(1, 1, SAMPLES));
            if (round > 0) {
                two.addAll(together);
                one.addAll(alone);
            }
        }
        Times times = new Times(Map.of("two", two, "one", one));
        return List.of(Result.of(
                new Heading("Training on Spark", "3D U-Net, two executors of one core", "one of them"),
                1,
                times,
                List.of("two"),
                List.of("one"),
                1.8));
    }

    private static List<Double> seconds(
            JavaSparkContext context, Executors executors, RepeatedBatch examples, Sharding sharding) {
        return SteadySteps.of(context, executors, OverheadBench.network(), examples, sharding, Reduce.AUTO)
                .seconds();
    }
}
