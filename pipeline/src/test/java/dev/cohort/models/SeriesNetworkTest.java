package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.norm.SensorGroups;
import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** A network of two stages for an ankle of two channels and a trunk of one. */
class SeriesNetworkTest {

    private static final SensorGroups SENSORS = SensorGroups.ofNames(List.of("ankle", "trunk", "ankle"));

    private static SeriesNetwork of(Normalization normalization, int samples) {
        return new SeriesSettings(SENSORS, samples, 3, 2, 4, 2, normalization, 0, 1)
                .network(ClassificationLoss.crossEntropy(3));
    }

    private static float[] window(int seed, int samples) {
        return gaussian(DataType.FLOAT, seed, 1, samples * 3L).data().asFloat();
    }

    private static float[] output(ComputationGraph network, int multiple, List<float[]> windows) {
        SeriesBatch batch = SeriesBatch.of(windows, 3, multiple);
        return network.output(false, new INDArray[] {batch.values()}, new INDArray[] {batch.mask()})[0]
                .getRow(0)
                .toFloatVector();
    }

    @Test
    void laysWindowsSideBySideWithZerosAndMasksBehindTheirEnds() {
        SeriesBatch batch = SeriesBatch.of(List.of(new float[] {1, 2, 3, 4}, new float[] {5, 6}), 2, 4);
        assertThat(batch.values().shape()).containsExactly(2, 2, 1, 4);
        assertThat(batch.values().data().asFloat()).containsExactly(1, 3, 0, 0, 2, 4, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0);
        assertThat(batch.mask().data().asFloat()).containsExactly(1, 1, 0, 0, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"GROUP", "LAYER", "INSTANCE", "SENSOR_GROUP"})
    void seesTheSameInAWindowWhateverStandsBesideIt(Normalization normalization) {
        ComputationGraph network = of(normalization, 20).network();
        float[] alone = output(network, 4, List.of(window(1, 13)));
        assertThat(output(network, 4, List.of(window(1, 13), window(2, 20)))).containsExactly(alone, within(1e-6f));
    }

    @Test
    void gainsAndOffsetsOfSensorsChangeNothing() {
        float[] moved = window(1, 20);
        for (int i = 0; i < moved.length; i++) {
            moved[i] = i % 3 == 1 ? moved[i] * 3 - 7 : moved[i] / 2 + 40;
        }
        ComputationGraph bySensor = of(Normalization.SENSOR_GROUP, 20).network();
        assertThat(output(bySensor, 4, List.of(moved)))
                .containsExactly(output(bySensor, 4, List.of(window(1, 20))), within(1e-4f));
        ComputationGraph other = of(Normalization.GROUP, 20).network();
        assertThat(output(other, 4, List.of(moved))[0])
                .isNotCloseTo(output(other, 4, List.of(window(1, 20)))[0], within(1e-3f));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SENSOR_GROUP"})
    void gradientsOfMaskedWindowsAgreeWithFiniteDifferences(Normalization normalization) {
        SeriesBatch batch = SeriesBatch.of(List.of(window(1, 8), window(2, 5)), 3, 4);
        GradientCheck.masked(
                of(normalization, 8).configuration(DataType.DOUBLE, new NoOp()),
                batch.values(),
                batch.mask(),
                Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}}),
                2);
    }

    @Test
    void windowsOfOneSampleHaveAPolicy() {
        SeriesNetwork policy = of(Normalization.SENSOR_GROUP, 1);
        assertThat(policy.settings().sampleMultiple()).isOne();
        ComputationGraph network = policy.network();
        // 3 x 4 and 4 x 4, then 4 x 8 and 8 x 8, gains and biases, and three classes.
        assertThat(network.numParams()).isEqualTo(6 + 12 + 8 + 16 + 8 + 32 + 16 + 64 + 16 + 27);
        assertThat(output(network, 1, List.of(window(1, 1)))).hasSize(3);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> of(Normalization.INSTANCE, 1))
                .hasMessage("normalization INSTANCE must have windows of several samples, got windows of one");
        assertThatThrownBy(() -> of(Normalization.MEL_BAND, 8))
                .hasMessage(
                        "normalization of a classifier of sensors must be one of [GROUP, LAYER, INSTANCE, BATCH, NONE, "
                                + "SENSOR-GROUP], got MEL-BAND");
        assertThatThrownBy(() -> SensorGroups.ofNames(List.of("ankle", " ")))
                .hasMessage("a sensor must have a name and channels, got \" \" with channels [1]");
    }
}
