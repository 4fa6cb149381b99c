package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

class ShardGradientTest {

    @Test
    void theLossIsThatOfTheExamplesWhateverTheirWeightsCost() {
        double plain = loss(List.of());
        assertThat(plain).isPositive();
        assertThat(loss(List.of(new WeightDecay(0.5, true)))).isCloseTo(plain, within(1e-6));
        assertThat(loss(List.of(new L2Regularization(0.5)))).isCloseTo(plain, within(1e-6));
    }

    private static double loss(List<Regularization> ofWeights) {
        ComputationGraph network = TinyRun.network();
        ((DenseLayer) network.getLayer("hidden").conf().getLayer()).setRegularization(ofWeights);
        TrainingPlan plan = TinyRun.plan(1, 1, 4);
        Workload work = new Workload(
                plan, new TinyRun.Dots(-1), network.getConfiguration().toJson());
        return ShardGradient.compute(
                        work, network, Shard.deal(TinyRun.CASES, 1, plan.seed()).get(0), 0)
                .note()
                .loss();
    }
}
