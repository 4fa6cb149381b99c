package dev.cohort.training.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.layers.GroupNormalization;
import dev.cohort.norm.Grouping;
import dev.cohort.testing.LocalSpark;
import dev.cohort.training.Examples;
import dev.cohort.training.groups.GroupPlan.Sizes;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class ChannelSurveyTest {

    private static final Sample ALL = new Sample(Integer.MAX_VALUE, 3, 1);

    /** Numbers n with an input of n and 1, even ones of class 0, odd ones of class 1. */
    private record Numbers(int count) implements Examples {
        @Override
        public String name(int number) {
            return "number" + number;
        }

        @Override
        public MultiDataSet batch(int[] numbers, int epoch) {
            float[][] inputs = new float[numbers.length][];
            float[][] classes = new float[numbers.length][2];
            for (int i = 0; i < numbers.length; i++) {
                inputs[i] = new float[] {numbers[i], 1};
                classes[i][numbers[i] % 2] = 1;
            }
            return new MultiDataSet(Nd4j.createFromArray(inputs), Nd4j.createFromArray(classes));
        }
    }

    /** Channels n, 5, 3 n, -n: with weights [input, channel]. */
    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("number")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "number")
                .addLayer("norm", new GroupNormalization(2), "hidden")
                .addLayer("class", new OutputLayer.Builder().nOut(2).build(), "norm")
                .setOutputs("class")
                .setInputTypes(InputType.feedForward(2))
                .build());
        network.init();
        network.setParam("hidden_W", Nd4j.createFromArray(new float[][] {{1, 0, 3, -1}, {0, 5, 0, 0}}));
        network.setParam("hidden_b", Nd4j.zeros(1, 4));
        return network;
    }

    private static double[][] signatures(SignatureKind kind, int count, Sample sample) {
        SparkSession spark = LocalSpark.session();
        Executors executors = Executors.of(
                JavaSparkContext.fromSparkContext(spark.sparkContext()), new ExecutorRequest(0, false, 60, 600));
        return Objects.requireNonNull(new ChannelSurvey(spark, executors, new Numbers(count), sample)
                .signatures(kind, network(), List.of("norm"))
                .get("norm"));
    }

    @Test
    void respondsWithMeansOfClasses() {
        // 0 ... 10: even ones are 5 in the mean, odd ones too; then 0 ... 9: 4 and 5.
        double[][] same = signatures(SignatureKind.RESPONSES, 11, ALL);
        assertThat(same).hasDimensions(4, 2);
        // Channels 5, 5, 15, -5: mean 5, standard deviation 7.07.
        double unit = Math.sqrt(2);
        assertClose(same, new double[][] {{0, 0}, {0, 0}, {unit, unit}, {-unit, -unit}});
        // Even: 4, 5, 12, -4: mean 4.25, variance 32.1875.
        double even = Math.sqrt(32.1875);
        assertThat(signatures(SignatureKind.RESPONSES, 10, ALL)[1][0]).isCloseTo(0.75 / even, within(1e-6));
    }

    @Test
    void momentsAreOfAllExamples() {
        // Variances of 0 ... 10 are 10, 0, 90, 10: mean 27.5, deviation 36.31; skewness is 0 everywhere.
        double[][] moments = signatures(SignatureKind.MOMENTS, 11, ALL);
        double deviation = Math.sqrt((2 * 17.5 * 17.5 + 27.5 * 27.5 + 62.5 * 62.5) / 4);
        double unit = Math.sqrt(2);
        assertThat(moments).hasDimensions(4, 3);
        assertThat(moments[0][1]).isCloseTo(-17.5 / deviation, within(1e-6));
        assertThat(moments[1][1]).isCloseTo(-27.5 / deviation, within(1e-6));
        assertThat(moments[2][1]).isCloseTo(62.5 / deviation, within(1e-6));
        assertThat(moments[2][0]).isCloseTo(unit, within(1e-6));
    }

    @Test
    void becomeGroupsOfChannelsThatAnswerAlike() {
        double[][] signatures = signatures(SignatureKind.RESPONSES, 11, ALL);
        assertThat(new GroupPlan(SignatureKind.RESPONSES, Sizes.ANY, 5, ALL)
                        .groups(signatures, 3)
                        .groups())
                .isEqualTo(Grouping.assigned(0, 0, 1, 2));
        assertThat(new GroupPlan(SignatureKind.RESPONSES, Sizes.EQUAL, 5, ALL)
                        .groups(signatures, 2)
                        .groups()
                        .groupSizes(4))
                .containsExactly(2, 2);
    }

    @Test
    void refusesASampleWithoutOneOfTheClasses() {
        assertThatThrownBy(() -> signatures(SignatureKind.RESPONSES, 1, ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each stimulus class must have a sample, got none of class 1");
    }

    private static void assertClose(double[][] actual, double[][] expected) {
        for (int channel = 0; channel < expected.length; channel++) {
            assertThat(actual[channel]).containsExactly(expected[channel], within(1e-6));
        }
    }
}
