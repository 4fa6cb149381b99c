package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.layers.SegmentationOutput;
import dev.cohort.testing.GradientCheck;
import dev.cohort.volume.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

class UNetTest {

    private static final UNetSettings TINY = UNetSettings.of(1, 3).withDepth(2).withChannels(2, 2);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imageGradientsAgreeWithFiniteDifferences(boolean residual) {
        GradientCheck.run(
                UNetGraph.configuration(Space.IMAGE, TINY.withResidual(residual), DataType.DOUBLE, new NoOp()),
                gaussian(DataType.DOUBLE, 1, 2, 1, 4, 2),
                oneHot(DataType.DOUBLE, 2, 2, 3, 4, 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void volumeGradientsAgreeWithFiniteDifferences(boolean residual) {
        GradientCheck.run(
                UNetGraph.configuration(Space.VOLUME, TINY.withResidual(residual), DataType.DOUBLE, new NoOp()),
                gaussian(DataType.DOUBLE, 1, 1, 1, 2, 4, 2),
                oneHot(DataType.DOUBLE, 2, 1, 3, 2, 4, 2));
    }

    @Test
    void gradientsOfEveryResolutionAgreeWithFiniteDifferences() {
        UNetSettings settings = TINY.withDepth(3).withDeepSupervision(true);
        assertThat(settings.outputs()).isEqualTo(2);
        GradientCheck.run(
                UNetGraph.configuration(Space.IMAGE, settings, DataType.DOUBLE, new NoOp()),
                gaussian(DataType.DOUBLE, 1, 1, 1, 4, 8),
                oneHot(DataType.DOUBLE, 2, 1, 3, 4, 8),
                oneHot(DataType.DOUBLE, 3, 1, 3, 2, 4));
    }

    @Test
    void deepSupervisionCountsEachResolutionHalfAsMuchAsTheOneAbove() {
        ComputationGraph network = new UNet2D(TINY.withDepth(4).withDeepSupervision(true)).network();
        assertThat(network.getNumOutputArrays()).isEqualTo(3);
        assertThat(List.of(network.getOutputLayer(0), network.getOutputLayer(1), network.getOutputLayer(2)))
                .extracting(layer -> ((SegmentationOutput) layer.conf().getLayer()).getWeight())
                .containsExactly(4 / 7.0, 2 / 7.0, 1 / 7.0);
        INDArray[] outputs = network.output(gaussian(DataType.FLOAT, 1, 1, 1, 8, 16));
        assertThat(outputs[2].shape()).containsExactly(1, 3, 2, 4);
        assertThat(ComputationGraphConfiguration.fromJson(
                        network.getConfiguration().toJson()))
                .isEqualTo(network.getConfiguration());
    }

    @Test
    void refusesANormalizationOfSound() {
        assertThatThrownBy(() -> TINY.withNormalization(Normalization.MEL_BAND))
                .hasMessage(
                        "normalization of a U-Net must be one of [GROUP, LAYER, INSTANCE, BATCH, NONE], got MEL-BAND");
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"GROUP", "LAYER", "INSTANCE", "BATCH", "NONE"})
    void everyNormalizationOfImagesLearnsAToySample(Normalization normalization) {
        UNetSettings settings = TINY.withNormalization(normalization);
        DataSet image = new DataSet(gaussian(DataType.FLOAT, 1, 2, 1, 8, 8), oneHot(DataType.FLOAT, 2, 2, 3, 8, 8));
        DataSet volume =
                new DataSet(gaussian(DataType.FLOAT, 1, 1, 1, 4, 4, 8), oneHot(DataType.FLOAT, 2, 1, 3, 4, 4, 8));
        assertLearns(new UNet2D(settings).network(), image);
        assertLearns(new UNet3D(settings).network(), volume);
    }

    @Test
    void takesAnyPatchItsDepthAllows() {
        ComputationGraph network = new UNet3D(TINY.withDepth(3)).network();
        assertThat(network.outputSingle(gaussian(DataType.FLOAT, 1, 2, 1, 4, 8, 12))
                        .shape())
                .containsExactly(2, 3, 4, 8, 12);
        assertThat(network.outputSingle(gaussian(DataType.FLOAT, 1, 1, 1, 8, 4, 4))
                        .shape())
                .containsExactly(1, 3, 8, 4, 4);
    }

    @Test
    void survivesJsonAndSerializer(@TempDir Path folder) throws IOException {
        UNet3D model = new UNet3D(TINY.withResidual(true));
        assertThat(ComputationGraphConfiguration.fromJson(model.configuration().toJson()))
                .isEqualTo(model.configuration());
        ComputationGraph network = model.network();
        INDArray input = gaussian(DataType.FLOAT, 1, 1, 1, 2, 4, 6);
        network.fit(new DataSet(input, oneHot(DataType.FLOAT, 2, 1, 3, 2, 4, 6)));
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(restored.outputSingle(input)).isEqualTo(network.outputSingle(input));
        assertThat(network.clone().outputSingle(input)).isEqualTo(network.outputSingle(input));
    }

    @Test
    void sameSeedSameTraining() {
        DataSet volume =
                new DataSet(gaussian(DataType.FLOAT, 1, 1, 1, 4, 4, 8), oneHot(DataType.FLOAT, 2, 1, 3, 4, 4, 8));
        ComputationGraph first = new UNet3D(TINY).network();
        ComputationGraph second = new UNet3D(TINY).network();
        ComputationGraph other = new UNet3D(TINY.withSeed(2)).network();
        assertThat(first.params()).isEqualTo(second.params()).isNotEqualTo(other.params());
        first.fit(volume);
        second.fit(volume);
        assertThat(first.params()).isEqualTo(second.params());
    }

    @Test
    void aBatchLearnsWhatItsSamplesLearnOnAverage() {
        INDArray input = gaussian(DataType.DOUBLE, 1, 2, 1, 2, 4, 4);
        INDArray labels = oneHot(DataType.DOUBLE, 2, 2, 3, 2, 4, 4);
        INDArray together = gradient(input, labels);
        INDArray apart = gradient(input.get(sample(0)), labels.get(sample(0)))
                .add(gradient(input.get(sample(1)), labels.get(sample(1))));
        assertThat(together.equalsWithEps(apart, 1e-12)).isTrue();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> UNetSettings.of(1, 2).withChannels(8, 3))
                .hasMessage("groups must divide baseChannels, got 3 groups for 8 channels");
        assertThatThrownBy(() -> UNetSettings.of(1, 2).withDepth(0)).hasMessage("depth must be at least 1, got 0");
        assertThatThrownBy(() -> UNetSettings.of(1, 2).withDepth(9)).hasMessage("depth must be at most 8, got 9");
        assertThatThrownBy(() -> UNetSettings.of(1, 1)).hasMessage("labels must be at least 2, got 1");
        assertThatThrownBy(() -> UNetSettings.of(1, 2).withWeightDecay(1))
                .hasMessage("weightDecay must be at least 0 and below 1, got 1.0");
    }

    @Test
    void refusesPatchesThatCannotBeHalved() {
        UNet3D model = new UNet3D(UNetSettings.of(1, 2).withDepth(3));
        model.checkPatch(new Shape(12, 8, 4));
        assertThatThrownBy(() -> model.checkPatch(new Shape(12, 6, 4)))
                .hasMessage("patch height must be a positive multiple of 4 for depth 3, got 6");
        assertThatThrownBy(() -> UNet.of(model.settings(), new Shape(5, 4, 1)).checkPatch(new Shape(5, 4, 1)))
                .hasMessage("patch width must be a positive multiple of 4 for depth 3, got 5");
    }

    private static void assertLearns(ComputationGraph network, DataSet data) {
        network.setLearningRate(0.02);
        double before = network.score(data);
        for (int step = 0; step < 15; step++) {
            network.fit(data);
        }
        assertThat(network.score(data)).isLessThan(before - 0.05);
    }

    private static INDArray gradient(INDArray input, INDArray labels) {
        ComputationGraph network =
                new ComputationGraph(UNetGraph.configuration(Space.VOLUME, TINY, DataType.DOUBLE, new NoOp()));
        network.init();
        network.setInput(0, input);
        network.setLabel(0, labels);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    private static INDArrayIndex sample(int index) {
        return NDArrayIndex.interval(index, index + 1);
    }
}
