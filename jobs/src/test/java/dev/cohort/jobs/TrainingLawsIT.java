package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens on a cluster of processes, training ends with the bits of an undisturbed run on one machine. */
@Tag("long")
class TrainingLawsIT {

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static String sha256;

    @BeforeAll
    static void trainOnOneMachine() throws IOException {
        TrainingRun.writeTable(folder);
        sha256 = new TrainingRun(folder, "local[2]", "local").sha256();
        cluster = Cluster.start(Map.of(), "--workers", "4", "--memory", "1500m");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static TrainingRun onCluster(String model, int executors) {
        return new TrainingRun(folder, cluster.url(), model).withSpark("--conf", "spark.cores.max=" + executors);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfExecutorsGivesTheSameModel(int executors) throws Exception {
        CompletableFuture<Script> run = onCluster("on" + executors, executors).start();
        onCluster("on" + executors, executors).awaitStep(5, run);
        assertThat(cluster.executors()).hasSize(executors);
        TrainingRun.assertRan(run.get());
        assertThat(onCluster("on" + executors, executors).sha256OfLast()).isEqualTo(sha256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "scatter"})
    void anExecutorKilledInMidStepChangesNothing(String reduce) throws Exception {
        TrainingRun training = onCluster("killed-" + reduce, 2).with("--reduce", reduce);
        CompletableFuture<Script> run = training.start();
        training.awaitStep(3, run);
        assertThat(cluster.executors().get(0).destroyForcibly()).isTrue();
        TrainingRun.assertRan(run.get());
        // Spark says so in its log: without this the executor may have died too late to matter.
        assertThat(run.get().err()).contains("Lost executor");
        assertThat(training.sha256OfLast()).isEqualTo(sha256);
    }

    @Test
    void aDriverKilledAndResumedTwiceChangesNothing() throws Exception {
        TrainingRun training = onCluster("resumed", 2).with("--resume");
        for (int step : new int[] {2, 7}) {
            CompletableFuture<Script> run = training.start();
            training.awaitStep(step, run);
            training.killDriver();
            assertThat(run.get().exitCode()).isEqualTo(128 + 9);
        }
        assertThat(training.sha256()).isEqualTo(sha256);
        assertThat(training.losses()).isEqualTo(new TrainingRun(folder, "", "local").losses());
    }

    @Test
    void aStragglerChangesNothing() throws Exception {
        TrainingRun training = onCluster("straggler", 2);
        CompletableFuture<Script> run = training.start();
        training.awaitStep(3, run);
        freeze(cluster.executors().get(0), 5);
        TrainingRun.assertRan(run.get());
        assertThat(training.sha256OfLast()).isEqualTo(sha256);
    }

    @Test
    void aSpeculativeCopyOfAStragglersTaskChangesNothing() throws Exception {
        Path events = Files.createDirectory(folder.resolve("events"));
        TrainingRun training = new TrainingRun(folder, cluster.url(), "speculative")
                .withSpark(
                        "--conf",
                        "spark.cores.max=2",
                        "--conf",
                        "spark.speculation=true",
                        "--conf",
                        "spark.speculation.minTaskRuntime=100ms",
                        "--conf",
                        "spark.eventLog.enabled=true",
                        "--conf",
                        "spark.eventLog.dir=" + events.toUri());
        CompletableFuture<Script> run = training.start();
        training.awaitStep(3, run);
        // One freeze alone may fall into the moment in which the driver waits for a gradient, when no task can be
        // copied.
        ProcessHandle straggler = cluster.executors().get(0);
        for (int times = 0; times < 4 && straggler.isAlive() && !run.isDone(); times++) {
            freeze(straggler, 4);
            TimeUnit.MILLISECONDS.sleep(300);
        }
        TrainingRun.assertRan(run.get());
        assertThat(training.sha256OfLast()).isEqualTo(sha256);
        try (Stream<Path> logs = Files.list(events)) {
            assertThat(logs.map(TrainingLawsIT::text).toList()).anyMatch(log -> log.contains("\"Speculative\":true"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Stops a process as a machine that swaps would, and lets it go on. */
    private static void freeze(ProcessHandle process, int seconds) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
        TimeUnit.SECONDS.sleep(seconds);
        assertThat(new ProcessBuilder("kill", "-CONT", pid).start().waitFor()).isZero();
    }
}
