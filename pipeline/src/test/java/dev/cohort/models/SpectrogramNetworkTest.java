package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.layers.ClassificationLoss;
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

/** A network of two stages for frames of 8 bands, three classes. */
class SpectrogramNetworkTest {

    private static SpectrogramNetwork of(Normalization normalization) {
        return new SpectrogramSettings(1, 8, 3, 2, 4, 2, normalization, 4, 0, 1)
                .network(ClassificationLoss.crossEntropy(3));
    }

    private static float[][] clip(int seed, int frames) {
        return new float[][] {
            gaussian(DataType.FLOAT, seed, 1, frames * 8L).data().asFloat()
        };
    }

    private static INDArray output(ComputationGraph network, List<float[][]> clips) {
        SpectrogramBatch batch = SpectrogramBatch.of(clips, 8, 4);
        return network.output(false, new INDArray[] {batch.sound()}, new INDArray[] {batch.mask()})[0];
    }

    @Test
    void laysClipsSideBySideWithZerosAndMasksBehindTheirEnds() {
        SpectrogramBatch batch =
                SpectrogramBatch.of(List.of(new float[][] {{1, 2, 3, 4, 5, 6}}, new float[][] {{7, 8}}), 2, 4);
        assertThat(batch.sound().shape()).containsExactly(2, 1, 2, 4);
        assertThat(batch.sound().data().asFloat()).containsExactly(1, 3, 5, 0, 2, 4, 6, 0, 7, 0, 0, 0, 8, 0, 0, 0);
        assertThat(batch.mask().data().asFloat()).containsExactly(1, 1, 1, 0, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"GROUP", "LAYER", "INSTANCE", "MEL_BAND"})
    void hearsTheSameInAClipWhateverStandsBesideIt(Normalization normalization) {
        ComputationGraph network = of(normalization).network();
        // 13 frames: no multiple of anything.
        float[][] clip = clip(1, 13);
        INDArray alone = output(network, List.<float[][]>of(clip));
        INDArray beside = output(network, List.of(clip, clip(2, 30))).getRow(0, true);
        assertThat(beside.data().asFloat()).containsExactly(alone.data().asFloat(), within(1e-6f));
    }

    @Test
    void hearsTheSameAfterAGainOfEachBand() {
        float[][] clip = clip(1, 20);
        float[][] louder = {clip[0].clone()};
        for (int i = 0; i < louder[0].length; i++) {
            // Two values of a frame share a band.
            louder[0][i] += i % 8 / 2 * 3;
        }
        ComputationGraph network = of(Normalization.MEL_BAND).network();
        assertThat(output(network, List.<float[][]>of(louder)).data().asFloat())
                .containsExactly(
                        output(network, List.<float[][]>of(clip)).data().asFloat(), within(1e-5f));
        ComputationGraph other = of(Normalization.GROUP).network();
        assertThat(output(other, List.<float[][]>of(louder))
                        .equalsWithEps(output(other, List.<float[][]>of(clip)), 1e-3))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "MEL_BAND"})
    void gradientsOfMaskedClipsAgreeWithFiniteDifferences(Normalization normalization) {
        SpectrogramBatch batch = SpectrogramBatch.of(List.of(clip(1, 8), clip(2, 5)), 8, 4);
        GradientCheck.masked(
                of(normalization).configuration(DataType.DOUBLE, new NoOp()),
                batch.sound(),
                batch.mask(),
                Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}}),
                4);
    }

    @Test
    void takesClipsOfAnyLength() {
        ComputationGraph network = of(Normalization.BATCH).network();
        assertThat(output(network, List.<float[][]>of(clip(1, 3))).sumNumber().doubleValue())
                .isCloseTo(1, within(1e-6));
        assertThat(output(network, List.<float[][]>of(clip(1, 99))).sumNumber().doubleValue())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void refusesBandsThatDoNotDivide() {
        assertThatThrownBy(() -> new SpectrogramSettings(1, 8, 3, 2, 4, 2, Normalization.MEL_BAND, 3, 0, 1))
                .hasMessage("mel bands must divide the mel bins, got 3 bands for 8 bins");
        assertThatThrownBy(() -> new SpectrogramSettings(1, 8, 3, 9, 4, 2, Normalization.GROUP, 4, 0, 1))
                .hasMessage("depth must be between 1 and 8, got 9");
        assertThatThrownBy(() -> new SpectrogramSettings(1, 8, 3, 2, 4, 3, Normalization.GROUP, 4, 0, 1))
                .hasMessage("groups must divide baseChannels, got 3 groups for 4 channels");
        assertThatThrownBy(() -> UNetSettings.of(1, 2).withNormalization(Normalization.MEL_BAND))
                .hasMessage(
                        "normalization of a U-Net must be one of [GROUP, LAYER, INSTANCE, BATCH, NONE], got MEL-BAND");
    }
}
