package dev.cohort.training;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkState;
import dev.cohort.testing.LocalSpark;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A run small enough to be repeated often: dots in a plane, told apart by a line. */
final class TinyRun {

    static final int CASES = 13;
    static final Map<String, String> IDENTITY = Map.of("what", "dots");

    private TinyRun() {}

    /** Case {@code poisoned} has an input that is no number; -1 for none. */
    record Dots(int poisoned) implements Examples {
        @Override
        public int count() {
            return CASES;
        }

        @Override
        public String name(int number) {
            return "dot" + number;
        }

        @Override
        public MultiDataSet batch(int[] numbers, int epoch) {
            float[][] places = new float[numbers.length][];
            float[][] sides = new float[numbers.length][];
            for (int i = 0; i < numbers.length; i++) {
                SplittableRandom random = Chance.of(7, epoch, name(numbers[i]));
                float x = (float) random.nextDouble(-1, 1);
                float y = (float) random.nextDouble(-1, 1);
                places[i] = new float[] {numbers[i] == poisoned ? Float.NaN : x, y};
                boolean above = x > y;
                sides[i] = new float[] {above ? 1 : 0, above ? 0 : 1};
            }
            return new MultiDataSet(Nd4j.createFromArray(places), Nd4j.createFromArray(sides));
        }
    }

    static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam())
                .graphBuilder()
                .addInputs("place")
                .addLayer("hidden", new DenseLayer.Builder().nOut(5).build(), "place")
                .addLayer("side", new OutputLayer.Builder().nOut(2).build(), "hidden")
                .setOutputs("side")
                .setInputTypes(InputType.feedForward(2))
                .build());
        network.init();
        return network;
    }

    static TrainingPlan plan(int epochs, int shards, int batch) {
        return TrainingPlan.exact(epochs, 11, new Sharding(shards, batch, 1), Descent.of(0.05));
    }

    static Trainer trainer(TrainingPlan plan, Examples examples, Validation validation) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        Executors executors = Executors.of(context, new ExecutorRequest(0, false, 60, 600));
        return new Trainer(context, executors, plan, examples, validation);
    }

    /** Parameters after a run. */
    static float[] fitted(TrainingPlan plan) {
        ComputationGraph network = network();
        trainer(plan, new Dots(-1), Validation.none())
                .fit(network, IDENTITY, Checkpoints.none(), new TrainingListener() {});
        return NetworkState.parameters(network);
    }

    static String sha256(TrainingPlan plan) {
        return Fingerprint.of(fitted(plan));
    }
}
