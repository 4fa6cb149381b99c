package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.models.Normalization;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class MasterNetworkTest {

    private static ComputationGraph network(Normalization normalization) {
        return new UNet3D(UNetSettings.of(1, 2).withDepth(1).withChannels(2, 1).withNormalization(normalization))
                .network();
    }

    private static ShardGradient shard(ComputationGraph network, float gradient, int samples) {
        float[] gradients = new float[(int) network.numParams()];
        Arrays.fill(gradients, gradient);
        return new ShardGradient(gradients, 1, samples);
    }

    @Test
    void addsWhatItsShardsAdd() {
        ComputationGraph apart = network(Normalization.GROUP);
        ComputationGraph together = network(Normalization.GROUP);
        new MasterNetwork(apart).step(List.of(shard(apart, 0.3f, 2), ShardGradient.none(), shard(apart, 0.1f, 1)), 1);
        new MasterNetwork(together).step(List.of(shard(together, 0.4f, 3)), 1);
        assertThat(apart.params().toFloatVector())
                .containsExactly(together.params().toFloatVector(), within(1e-6f))
                .isNotEqualTo(network(Normalization.GROUP).params().toFloatVector());
    }

    @Test
    void averagesRunningMomentsInsteadOfAddingThem() {
        ComputationGraph network = network(Normalization.BATCH);
        String mean = network.paramTable().keySet().stream()
                .filter(name -> name.endsWith("_mean"))
                .findFirst()
                .orElseThrow();
        float was = network.getParam(mean).getFloat(0);
        new MasterNetwork(network).step(Collections.nCopies(6, shard(network, 0.25f, 1)), 1);
        assertThat(network.getParam(mean).getFloat(0)).isCloseTo(was - 0.25f, within(1e-6f));
    }
}
