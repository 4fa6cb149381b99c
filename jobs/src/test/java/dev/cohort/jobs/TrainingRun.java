package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A short run of {@code train}, in processes of its own: 10 steps of four shards.
 *
 * @param folder holds the table, and the model and all else that runs leave
 * @param master Spark's
 */
record TrainingRun(Path folder, String master, String model, List<String> sparkOptions, List<String> options) {

    static final int STEPS = 10;

    TrainingRun(Path folder, String master, String model) {
        this(folder, master, model, List.of(), List.of());
    }

    TrainingRun withSpark(String... more) {
        return new TrainingRun(folder, master, model, List.of(more), options);
    }

    TrainingRun with(String... more) {
        return new TrainingRun(folder, master, model, sparkOptions, List.of(more));
    }

    /** Makes the table that runs learn from. */
    static void writeTable(Path folder) {
        assertRan(Script.run(
                "submit",
                "--master",
                "local[2]",
                "make-phantoms",
                "--output",
                folder.resolve("files").toString(),
                "--cases",
                "6"));
        assertRan(Script.run(
                "submit",
                "--master",
                "local[2]",
                "preprocess-volumes",
                "--input",
                folder.resolve("files").toString(),
                "--output",
                folder.resolve("volumes").toString()));
    }

    Script run() {
        List<String> arguments = new ArrayList<>(List.of("--master", master, "--executor-memory", "1g"));
        arguments.addAll(sparkOptions);
        arguments.addAll(List.of("train", "--task", "segmentation", "--data", path("volumes"), "--model", path(model)));
        arguments.addAll(List.of("--epochs", "5", "--shards", "4", "--checkpoint-steps", "1"));
        arguments.addAll(List.of("--depth", "2", "--base-channels", "8", "--groups", "2", "--patch", "32,32,16"));
        arguments.addAll(List.of("--summary", path(model + ".json")));
        arguments.addAll(options);
        return Script.run("submit", arguments.toArray(String[]::new));
    }

    CompletableFuture<Script> start() {
        return CompletableFuture.supplyAsync(this::run);
    }

    /** SHA-256 of the parameters, of a run that succeeds. */
    String sha256() throws IOException {
        assertRan(run());
        return sha256OfLast();
    }

    String sha256OfLast() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(model + ".json").toFile())
                .at("/results/last_parameters_sha256")
                .asText();
    }

    /** Returns in the middle of the step after the given one. */
    void awaitStep(int step, CompletableFuture<Script> run) throws InterruptedException, IOException {
        while (lastCheckpoint() < step) {
            assertThat(run).isNotDone();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int lastCheckpoint() throws IOException {
        Path checkpoints = folder.resolve(model).resolve("checkpoints");
        if (!Files.exists(checkpoints)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
                    .max()
                    .orElse(0);
        }
    }

    /** Steps and losses, in the order of the lines. */
    List<String> losses() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> losses = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(model).resolve("steps.jsonl"))) {
            losses.add(
                    json.readTree(line).get("step") + " " + json.readTree(line).get("loss"));
        }
        return losses;
    }

    /** Ends the driver with SIGKILL. */
    void killDriver() {
        List<ProcessHandle> drivers = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("SparkSubmit") && line.contains(path(model) + " "))
                        .isPresent())
                .toList();
        assertThat(drivers).hasSize(1);
        drivers.get(0).destroyForcibly();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    static void assertRan(Script run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
