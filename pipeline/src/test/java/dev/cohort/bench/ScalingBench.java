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
    private static final int GRADIENTS = 20;

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) {
        RepeatedBatch examples = examples(STEPS * SAMPLES);
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        List<Double> oneProcess = new ArrayList<>();
        List<Double> twoProcesses = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> together = seconds(context, executors, examples, new Sharding(2, 1, SAMPLES / 2));
            List<Double> alone = seconds(context, executors, examples, new Sharding(1, 1, SAMPLES));
            if (round > 0) {
                two.addAll(together);
                one.addAll(alone);
                oneProcess.add(1 / PlainProcesses.rate(1, GRADIENTS));
                twoProcesses.add(1 / PlainProcesses.rate(2, GRADIENTS));
            }
        }
        Times times = new Times(Map.of("two", two, "one", one));
        Times ceiling = new Times(Map.of("two", twoProcesses, "one", oneProcess));
        return List.of(
                result("3D U-Net, two executors of one core", "one of them", times),
                result("3D U-Net, seconds for a gradient of two JVMs without Spark", "one of them", ceiling));
    }

    private static Result result(String what, String beside, Times times) {
        return Result.of(new Heading("Training on Spark", what, beside), 1, times, List.of("two"), List.of("one"), 1.8);
    }

    static RepeatedBatch examples(int count) {
        return new RepeatedBatch(count, new long[] {1, 32, 64, 64}, new long[] {2, 32, 64, 64});
    }

    private static List<Double> seconds(
            JavaSparkContext context, Executors executors, RepeatedBatch examples, Sharding sharding) {
        SteadySteps steps =
                SteadySteps.of(context, executors, OverheadBench.network(), examples, sharding, Reduce.AUTO);
        System.err.printf("%s: %s%n", sharding, steps.parts());
        return steps.seconds();
    }
}
