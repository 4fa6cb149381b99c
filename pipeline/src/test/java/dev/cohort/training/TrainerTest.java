package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.models.NetworkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {

    private static TrainingPlan with(Descent descent) {
        return TrainingPlan.exact(2, 11, new Sharding(4, 1, 1), descent);
    }

    private static TrainingPlan with(Sharding sharding, ComputeType type, Synchronization sync, int syncEvery) {
        return new TrainingPlan(3, 11, sharding, Descent.of(0.05), type, sync, syncEvery, Reduce.AUTO, OnNan.STOP, 0);
    }

    private static TrainingPlan enduring(int epochs, OnNan onNan, int patience) {
        return new TrainingPlan(
                epochs,
                11,
                new Sharding(4, 1, 1),
                Descent.of(0.05),
                ComputeType.FLOAT,
                Synchronization.GRADIENT,
                1,
                Reduce.AUTO,
                onNan,
                patience);
    }

    @Test
    void repeatsItselfBitForBit() {
        assertThat(TinyRun.sha256(TinyRun.plan(3, 4, 1))).isEqualTo(TinyRun.sha256(TinyRun.plan(3, 4, 1)));
    }

    @Test
    void learnsFromManyShardsAtBatchOneAsFromOneWithTheWholeBatch() {
        float[] one = TinyRun.fitted(TinyRun.plan(5, 1, TinyRun.CASES));
        float[] many = TinyRun.fitted(TinyRun.plan(5, TinyRun.CASES, 1));
        assertThat(many).containsExactly(one, within(2e-6f));
    }

    @Test
    void learnsFromAccumulatedBatchesAsFromOneLargeOne() {
        float[] large = TinyRun.fitted(with(new Sharding(2, 3, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 1));
        float[] small = TinyRun.fitted(with(new Sharding(2, 1, 3), ComputeType.FLOAT, Synchronization.GRADIENT, 1));
        assertThat(small).containsExactly(large, within(2e-6f));
    }

    @Test
    void computesInDoubleNearlyTheSameAsInFloat() {
        float[] single = TinyRun.fitted(with(new Sharding(2, 1, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 1));
        float[] twofold = TinyRun.fitted(with(new Sharding(2, 1, 1), ComputeType.DOUBLE, Synchronization.GRADIENT, 1));
        assertThat(twofold).isNotEqualTo(single).containsExactly(single, within(1e-4f));
    }

    @Test
    void refusesTypesThatOnlyGpusComputeWith() {
        assertThatThrownBy(() ->
                        TinyRun.fitted(with(new Sharding(2, 1, 1), ComputeType.HALF, Synchronization.GRADIENT, 1)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "--compute-type HALF needs a GPU, got a build for the CPU, which computes in FLOAT and DOUBLE");
    }

    @Test
    void takesOneShardsLocalStepsAsItTakesExactOnes() {
        float[] exact = TinyRun.fitted(with(new Sharding(1, 2, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 1));
        float[] local = TinyRun.fitted(with(new Sharding(1, 2, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 3));
        assertThat(local).containsExactly(exact, within(1e-5f));
    }

    @Test
    void letsShardsDriftApartBetweenSynchronizations() {
        TrainingPlan exact = with(new Sharding(2, 1, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 1);
        TrainingPlan local = with(new Sharding(2, 1, 1), ComputeType.FLOAT, Synchronization.GRADIENT, 3);
        assertThat(TinyRun.fitted(local)).isNotEqualTo(TinyRun.fitted(exact));
        assertThat(TinyRun.sha256(local)).isEqualTo(TinyRun.sha256(local));
    }

    @Test
    void averagesByDl4jsOwnMaster() {
        TrainingPlan plan = new TrainingPlan(
                15,
                11,
                new Sharding(2, 1, 1),
                Descent.of(0.05),
                ComputeType.FLOAT,
                Synchronization.AVERAGING,
                2,
                Reduce.AUTO,
                OnNan.STOP,
                0);
        assertThat(loss(TinyRun.fitted(plan)))
                .isLessThan(loss(NetworkState.parameters(TinyRun.network())) - 0.2)
                .isNotEqualTo(loss(TinyRun.fitted(TinyRun.plan(15, 2, 1))));
    }

    @Test
    void learns() {
        assertThat(loss(TinyRun.fitted(TinyRun.plan(15, 2, 1))))
                .isLessThan(loss(NetworkState.parameters(TinyRun.network())) - 0.2);
    }

    /** On dots that no epoch of training shows. */
    private static double loss(float[] parameters) {
        ComputationGraph network = TinyRun.network();
        network.setParams(Nd4j.createFromArray(parameters));
        return IntStream.range(100, 200)
                .mapToDouble(epoch -> network.score(new TinyRun.Dots(-1)
                        .batch(IntStream.range(0, TinyRun.CASES).toArray(), epoch)))
                .average()
                .orElseThrow();
    }

    @Test
    void shortensGradientsThatAreTooLong() {
        float[] free = TinyRun.fitted(with(new Descent(0.05, Decay.POLY, 0, null, null)));
        assertThat(TinyRun.fitted(with(new Descent(0.05, Decay.POLY, 0, 1e9, null))))
                .containsExactly(free);
        assertThat(TinyRun.fitted(with(new Descent(0.05, Decay.POLY, 0, 1e-3, null))))
                .isNotEqualTo(free);
    }

    @Test
    void scoresTheMovingAverageButLearnsWithoutIt() {
        List<float[]> scored = new ArrayList<>();
        ComputationGraph network = TinyRun.network();
        float[] start = NetworkState.parameters(network);
        TrainingPlan plan = with(new Descent(0.05, Decay.POLY, 0, null, 0.5));
        TinyRun.trainer(plan, new TinyRun.Dots(-1), state -> {
                    scored.add(state.value().parameters());
                    return Scores.none();
                })
                .fit(network, TinyRun.IDENTITY, Checkpoints.none(), new TrainingListener() {});
        float[] own = TinyRun.fitted(with(Descent.of(0.05)));
        assertThat(NetworkState.parameters(network)).containsExactly(own);
        assertThat(scored.get(1)).isNotEqualTo(own).isNotEqualTo(start);
    }

    @Test
    void stopsWithoutBetterScores() {
        TrainingPlan plan = enduring(9, OnNan.STOP, 2);
        double[] dice = {0.1, 0.3, 0.2, 0.3, 0.9};
        int[] epoch = {0};
        History history = TinyRun.trainer(
                        plan, new TinyRun.Dots(-1), state -> new Scores("dice", dice[epoch[0]++], "label", Map.of()))
                .fit(TinyRun.network(), TinyRun.IDENTITY, Checkpoints.none(), new TrainingListener() {});
        assertThat(history.epochs()).hasSize(4);
    }

    @Test
    void stopsAtALossThatIsNoNumberAndNamesTheCase() {
        assertThatThrownBy(() -> TinyRun.trainer(TinyRun.plan(1, 4, 1), new TinyRun.Dots(6), Validation.none())
                        .fit(TinyRun.network(), TinyRun.IDENTITY, Checkpoints.none(), new TrainingListener() {}))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("The loss or gradient was not a finite number in epoch 1, step [1-4]: shard [0-3] "
                        + "\\(loss NaN, cases dot6\\); lower --learning-rate, look at these cases, or pass over such "
                        + "steps with --on-nan skip");
    }

    @Test
    void passesOverALossThatIsNoNumberWhenTold() {
        TrainingPlan plan = enduring(2, OnNan.SKIP, 0);
        ComputationGraph network = TinyRun.network();
        History history = TinyRun.trainer(plan, new TinyRun.Dots(6), Validation.none())
                .fit(network, TinyRun.IDENTITY, Checkpoints.none(), new TrainingListener() {});
        assertThat(history.epochs()).extracting(EpochReport::skippedSteps).containsExactly(1, 1);
        assertThat(history.last().loss()).isFinite();
        assertThat(Finite.all(NetworkState.parameters(network))).isTrue();
    }
}
