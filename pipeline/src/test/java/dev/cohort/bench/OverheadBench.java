package dev.cohort.bench;

import dev.cohort.bench.Result.Heading;
import dev.cohort.executors.Executors;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What Spark adds to a step: train with one shard on local[1] beside a plain loop over the same batches. */
final class OverheadBench implements TrainingBench.Part {

    private static final int ROUNDS = 10;
    private static final int STEPS = 30;

    /** A run has thousands of steps; Java compiles what Spark does about each in the first two hundred. */
    private static final int WARM_UP = 6;

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) {
        RepeatedBatch examples = new RepeatedBatch(STEPS, new long[] {1, 32, 64, 64}, new long[] {2, 32, 64, 64});
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> spark = SteadySteps.of(
                            context, executors, network(), examples, new Sharding(1, 1, 1), Reduce.AUTO)
                    .seconds();
            List<Double> plain = plainLoop(examples);
            if (round >= WARM_UP) {
                ours.addAll(spark);
                theirs.addAll(plain);
            }
        }
        Times times = new Times(Map.of("cohort", ours, "plain", theirs));
        return List.of(Result.of(
                new Heading(
                        "Training on Spark", "3D U-Net step, `local[1]`, one shard", "plain DL4J loop, same batches"),
                1,
                times,
                List.of("cohort"),
                List.of("plain"),
                1 / 1.1));
    }

    static ComputationGraph network() {
        return new UNet3D(UNetSettings.of(1, 2)).network();
    }

    private static List<Double> plainLoop(RepeatedBatch examples) {
        ComputationGraph network = network();
        List<Double> seconds = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            long start = System.nanoTime();
            network.fit(examples.batch(new int[] {step}, 1));
            // As many as SteadySteps keeps.
            if (step >= 2) {
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        return seconds;
    }
}
