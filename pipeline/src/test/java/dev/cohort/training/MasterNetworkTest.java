package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.models.Normalization;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class MasterNetworkTest {

    private static ComputationGraph network(Normalization normalization) {
        return new UNet3D(UNetSettings.of(1, 2).withDepth(1).withChannels(2, 1).withNormalization(normalization))
                .network();
    }

    private static float[] filled(ComputationGraph network, float value) {
        float[] gradient = new float[(int) network.numParams()];
        Arrays.fill(gradient, value);
        return gradient;
    }

    private static float runningMean(ComputationGraph network) {
        String name = network.paramTable().keySet().stream()
                .filter(parameter -> parameter.endsWith("_mean"))
                .findFirst()
                .orElseThrow();
        return network.getParam(name).getFloat(0);
    }

    @Test
    void goesOnFromItsStateBitForBit() {
        MasterNetwork whole = new MasterNetwork(network(Normalization.GROUP), Descent.of(0.01));
        ComputationGraph first = network(Normalization.GROUP);
        whole.step(filled(first, 0.3f), 2, 0, 1);
        MasterNetwork second = new MasterNetwork(network(Normalization.GROUP), Descent.of(0.01));
        second.setParameters(whole.parameters());
        second.setUpdaterState(whole.updaterState());
        whole.step(filled(first, -0.1f), 2, 1, 1);
        second.step(filled(first, -0.1f), 2, 1, 1);
        assertThat(second.parameters()).containsExactly(whole.parameters());
        assertThat(second.updaterState()).containsExactly(whole.updaterState());
    }

    @Test
    void averagesRunningMomentsInsteadOfAddingThem() {
        ComputationGraph network = network(Normalization.BATCH);
        float was = runningMean(network);
        // Six samples in three batches of two: shards send moments times samples.
        new MasterNetwork(network, Descent.of(0.01)).step(filled(network, 6 * 0.25f), 6, 0, 1);
        assertThat(runningMean(network)).isCloseTo(was - 0.25f, within(1e-6f));
    }

    @Test
    void decaysWeightsButNeitherBiasesNorNormalizations() {
        ComputationGraph network =
                new UNet3D(UNetSettings.of(1, 2).withDepth(1).withChannels(2, 1).withWeightDecay(0.5)).network();
        network.setLearningRate(0.1);
        network.paramTable().values().forEach(parameter -> parameter.assign(2));
        new MasterNetwork(network, Descent.of(0.1)).step(filled(network, 0), 1, 0, 1);
        network.paramTable().forEach((name, values) -> {
            // One step takes the learning rate times the decay of a weight: 2 (1 - 0.1 0.5).
            float expected = name.endsWith("_W") ? 1.9f : 2;
            assertThat(values.minNumber().floatValue()).as(name).isEqualTo(expected, within(1e-6f));
            assertThat(values.maxNumber().floatValue()).as(name).isEqualTo(expected, within(1e-6f));
        });
    }

    @Test
    void clipsTheMeanGradientToItsNorm() {
        ComputationGraph network = TinyRun.network();
        for (Layer layer : network.getLayers()) {
            ((BaseLayer) layer.conf().getLayer()).setIUpdater(new Sgd(1));
        }
        float[] before = network.params().toFloatVector();
        new MasterNetwork(network, new Descent(1, Decay.CONSTANT, 0, 0.5, null)).step(filled(network, 8), 4, 0, 1);
        double norm = network.params()
                .sub(Nd4j.createFromArray(before).reshape(network.params().shape()))
                .norm2Number()
                .doubleValue();
        assertThat(norm).isCloseTo(0.5, within(1e-5));
    }

    @Test
    void leavesRunningMomentsAloneWhenItClips() {
        ComputationGraph network = network(Normalization.BATCH);
        float was = runningMean(network);
        new MasterNetwork(network, new Descent(1, Decay.CONSTANT, 0, 1e-3, null)).step(filled(network, 0.25f), 1, 0, 1);
        assertThat(runningMean(network)).isCloseTo(was - 0.25f, within(1e-5f));
    }
}
