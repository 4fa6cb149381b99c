package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.DemographicGroup;
import dev.cohort.norm.FeatureMoments;
import dev.cohort.norm.GroupMoments;
import dev.cohort.norm.SmallGroups;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.testing.GradientCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class DemographicNormalizationTest {

    /** Women: 4 people, means 1 and 10, deviations 2 and 1. Men: 2 people, means 5 and 0, deviations 1 and 3. */
    private static final GroupMoments MOMENTS = new GroupMoments(
            List.of("height", "visits"),
            Map.of(
                    DemographicGroup.of("F"),
                    new FeatureMoments(4, List.of(new Moments(4, 1, 16), new Moments(4, 10, 4))),
                    DemographicGroup.of("M"),
                    new FeatureMoments(2, List.of(new Moments(2, 5, 2), new Moments(2, 0, 18)))));

    @Test
    void normalizesEachPersonWithTheMomentsOfTheirGroup() {
        ComputationGraph network = network(new DemographicNormalization(MOMENTS, 2, SmallGroups.REFUSE));
        INDArray y = network.output(Nd4j.createFromArray(new float[][] {{3, 9, 0}, {3, 9, 1}}))[0];
        assertThat(y.equalsWithEps(Nd4j.createFromArray(new float[][] {{1, -1}, {-2, 3}}), 1e-4))
                .isTrue();
    }

    @Test
    void refusesASmallOrUnknownGroup() {
        ComputationGraph network = network(new DemographicNormalization(MOMENTS, 3, SmallGroups.REFUSE));
        assertThatThrownBy(() -> network.output(Nd4j.createFromArray(new float[][] {{3, 9, 1}})))
                .hasMessage("a demographic group must have at least 3 people, got 2 for M; there are 6 people in all");
        assertThatThrownBy(() -> network.output(Nd4j.createFromArray(new float[][] {{3, 9, -1}})))
                .hasMessage("a demographic group must have at least 3 people, got 0 for unknown group -1;"
                        + " there are 6 people in all");
    }

    @Test
    void fallsBackToAllPeopleWhenTold() {
        ComputationGraph network = network(new DemographicNormalization(MOMENTS, 3, SmallGroups.POOL));
        INDArray y = network.output(Nd4j.createFromArray(new float[][] {{1, 9, 1}, {1, 9, -1}, {1, 9, 0}}))[0];
        List<Moments> pooled = MOMENTS.pooled().ofFeatures();
        double expected = (1 - pooled.get(0).mean()) / Math.sqrt(pooled.get(0).variance() + 1e-5);
        assertThat(y.getDouble(0, 0)).isCloseTo(expected, within(1e-6));
        assertThat(y.getFloat(1, 0)).isEqualTo(y.getFloat(0, 0));
        assertThat(y.getFloat(2, 0)).isZero();
    }

    @Test
    void runningMomentsBecomeThoseOfTheBatches() {
        DemographicNormalization layer = new DemographicNormalization(MOMENTS, 1, SmallGroups.REFUSE).running(1);
        ComputationGraph network = network(layer);
        network.output(true, Nd4j.createFromArray(new float[][] {{6, 20, 0}, {7, 0, 1}}));
        DemographicNormalization after =
                (DemographicNormalization) network.getLayer(0).conf().getLayer();
        FeatureMoments women = after.moments().of(DemographicGroup.of("F"));
        assertThat(women.people()).isEqualTo(5);
        assertThat(women.ofFeatures().get(0)).isEqualTo(new Moments(4, 1, 16).merge(Moments.of(6)));
        network.output(false, Nd4j.createFromArray(new float[][] {{6, 20, 0}}));
        assertThat(after.moments().of(DemographicGroup.of("F")).people()).isEqualTo(5);
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        INDArray people = gaussian(DataType.DOUBLE, 1, 5, 3);
        people.putColumn(2, Nd4j.createFromArray(0.0, 1, 1, 0, 1));
        ComputationGraphConfiguration configuration = builder(DataType.DOUBLE)
                .addLayer("0", new DemographicNormalization(MOMENTS, 1, SmallGroups.REFUSE), "in")
                .addLayer(
                        "1",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "0")
                .setOutputs("1")
                .setInputTypes(InputType.feedForward(3))
                .build();
        GradientCheck.run(configuration, people, oneHot(DataType.DOUBLE, 2, 5, 3));
    }

    @Test
    void isSavedWithItsMoments(@TempDir Path folder) throws IOException {
        ComputationGraph network = network(new DemographicNormalization(MOMENTS, 2, SmallGroups.POOL).running(0.5));
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file);
        assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
        INDArray people = Nd4j.createFromArray(new float[][] {{3, 9, 0}, {3, 9, 1}, {3, 9, -1}});
        assertThat(restored.output(people)[0]).isEqualTo(network.output(people)[0]);
    }

    @Test
    void refusesAnInputWithoutTheColumnOfGroups() {
        assertThatThrownBy(() -> builder(DataType.FLOAT)
                        .addLayer("0", new DemographicNormalization(MOMENTS, 1, SmallGroups.REFUSE), "in")
                        .setOutputs("0")
                        .setInputTypes(InputType.feedForward(2))
                        .build())
                .hasMessage("Layer 0 must have feed-forward input of 2 features and the number of the group,"
                        + " got InputTypeFeedForward(2)");
    }

    private static ComputationGraph network(DemographicNormalization layer) {
        ComputationGraph network = new ComputationGraph(builder(DataType.FLOAT)
                .addLayer("0", layer, "in")
                .setOutputs("0")
                .setInputTypes(InputType.feedForward(3))
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        return network;
    }

    private static ComputationGraphConfiguration.GraphBuilder builder(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in");
    }
}
