package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.models.NetworkState;
import dev.cohort.training.checkpoint.CheckpointDirectory;
import dev.cohort.training.checkpoint.CheckpointRhythm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off after any step and resumed ends with the bits of one that was not. */
class ResumeTest {

    private static final int EPOCHS = 2;

    @TempDir
    Path folder;

    private static final class Cut extends RuntimeException {}

    private static TrainingPlan plan(int syncEvery) {
        return new TrainingPlan(
                EPOCHS,
                11,
                new Sharding(4, 1, 1),
                new Descent(0.05, Decay.COSINE, 3, 1.0, 0.9),
                ComputeType.FLOAT,
                Synchronization.GRADIENT,
                syncEvery,
                Reduce.AUTO,
                OnNan.STOP,
                0);
    }

    /** Scores that depend on the averaged parameters. */
    private static Scores score(float[] parameters) {
        return new Scores("sum", (double) parameters[0], "part", Map.of());
    }

    private CheckpointDirectory checkpoints(String name) {
        return new CheckpointDirectory(
                folder.resolve(name).toString(), new Configuration(), 2, new CheckpointRhythm(1, Duration.ZERO));
    }

    /** Runs until the given step, in a fresh network as after a crash. */
    private TrainingState run(TrainingPlan plan, Checkpoints checkpoints, int until) {
        ComputationGraph network = TinyRun.network();
        try {
            TinyRun.trainer(
                            plan,
                            new TinyRun.Dots(-1),
                            state -> score(state.value().parameters()))
                    .fit(network, TinyRun.IDENTITY, checkpoints, new TrainingListener() {
                        @Override
                        public void step(StepReport report) {
                            if (report.step() > until) {
                                throw new Cut();
                            }
                        }
                    });
        } catch (Cut e) {
            assertThat(until).isLessThan(8);
        }
        TrainingState state = checkpoints.latest().orElseThrow();
        assertThat(NetworkState.parameters(network)).hasSize(state.parameters().values().length);
        return state;
    }

    private static void assertSame(TrainingState one, TrainingState other) {
        assertThat(one.step()).isEqualTo(other.step());
        assertThat(one.parameters().values()).containsExactly(other.parameters().values());
        assertThat(one.updater().values()).containsExactly(other.updater().values());
        assertThat(one.average().values()).containsExactly(other.average().values());
        assertThat(one.history())
                .usingRecursiveComparison()
                .ignoringFields("epochs.trainingSeconds", "epochs.samplesPerSecond")
                .isEqualTo(other.history());
    }

    @Test
    void endsWithTheSameBitsAfterACutAtAnyStep() {
        TrainingState whole = run(plan(1), checkpoints("whole"), Integer.MAX_VALUE);
        assertThat(whole.step()).isEqualTo(8);
        for (int cut = 1; cut < 8; cut++) {
            CheckpointDirectory checkpoints = checkpoints("cut" + cut);
            assertThat(run(plan(1), checkpoints, cut).step()).isEqualTo(cut);
            assertSame(run(plan(1), checkpoints, Integer.MAX_VALUE), whole);
        }
    }

    @Test
    void endsWithTheSameBitsAfterACutBetweenLocalSteps() {
        TrainingState whole = run(plan(3), checkpoints("whole"), Integer.MAX_VALUE);
        CheckpointDirectory checkpoints = checkpoints("cut");
        assertThat(run(plan(3), checkpoints, 4).step()).isEqualTo(4);
        assertSame(run(plan(3), checkpoints, Integer.MAX_VALUE), whole);
    }

    @Test
    void doesNothingWhenTheRunIsOver() {
        TrainingState whole = run(plan(1), checkpoints("whole"), Integer.MAX_VALUE);
        assertSame(run(plan(1), checkpoints("whole"), 0), whole);
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() {
        CheckpointDirectory checkpoints = checkpoints("other");
        TrainingState state = run(plan(1), checkpoints, 1);
        checkpoints.save(new TrainingState(
                Map.of("what", "stars"),
                2,
                state.history(),
                state.epoch(),
                state.parameters(),
                state.updater(),
                state.average()));
        assertThatThrownBy(() -> run(plan(1), checkpoints, Integer.MAX_VALUE))
                .isInstanceOf(InputException.class)
                .hasMessage("--resume must continue the run as it began, but what was stars and is dots now");
    }
}
