package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on two executor processes, of which one is killed in the middle. */
class ExecutorLossIT {

    @TempDir
    private static Path folder;

    private String port = "";

    @BeforeEach
    void startACluster() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = Integer.toString(socket.getLocalPort());
        }
        assertRan(Script.run("cluster", "start", "--workers", "2", "--memory", "1500m", "--port", port));
        assertRan(submit("local[2]", "make-phantoms", "--output", path("files"), "--cases", "6"));
        assertRan(submit("local[2]", "preprocess-volumes", "--input", path("files"), "--output", path("volumes")));
    }

    @AfterEach
    void stop() {
        Script.run("cluster", "stop", "--port", port);
    }

    @Test
    void trainingGoesOnAndGivesTheModelOfAnUndisturbedRun() throws Exception {
        String url = "spark://127.0.0.1:" + port;
        CompletableFuture<Script> disturbed = CompletableFuture.supplyAsync(() -> train(url, "disturbed"));
        Path metrics = folder.resolve("disturbed/metrics.jsonl");
        while (!Files.exists(metrics)) {
            assertThat(disturbed).isNotDone();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        List<ProcessHandle> executors = executors(url);
        assertThat(executors).hasSize(2);
        assertThat(executors.get(0).destroyForcibly()).isTrue();

        Script run = disturbed.get();
        assertRan(run);
        // Spark says so in its log: without this the executor may have died too late to matter.
        assertThat(run.err()).contains("Lost executor");
        assertRan(train("local[2]", "undisturbed"));
        assertThat(parameters("disturbed")).isEqualTo(parameters("undisturbed"));
    }

    /** The executors of this cluster: children of the workers that were started for its master. */
    private static List<ProcessHandle> executors(String url) {
        return ProcessHandle.allProcesses()
                .filter(process -> runs(process, "CoarseGrainedExecutorBackend"))
                .filter(process ->
                        process.parent().filter(worker -> runs(worker, url)).isPresent())
                .toList();
    }

    private static boolean runs(ProcessHandle process, String word) {
        return process.info().commandLine().filter(line -> line.contains(word)).isPresent();
    }

    private static Script train(String master, String model) {
        return submit(
                master,
                "train",
                "--task",
                "segmentation",
                "--data",
                path("volumes"),
                "--model",
                path(model),
                "--epochs",
                "12",
                "--depth",
                "2",
                "--base-channels",
                "4",
                "--groups",
                "2",
                "--patch",
                "16,16,8",
                "--summary",
                path(model + ".json"));
    }

    private static Script submit(String master, String... job) {
        List<String> arguments = new ArrayList<>(List.of("--master", master, "--executor-memory", "1g"));
        arguments.addAll(List.of(job));
        return Script.run("submit", arguments.toArray(String[]::new));
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonNode parameters(String model) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(model + ".json").toFile())
                .at("/results/last_parameters_sha256");
    }

    private static void assertRan(Script run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
