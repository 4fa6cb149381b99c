package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.jobs.ExecutorTrial.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers with two cores and one pretended GPU each: cores enough for two tasks to meet on a GPU. */
class GpuExecutorsIT {

    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void startACluster() throws IOException {
        cluster = Cluster.start(Map.of("COHORT_FAKE_GPUS", "2"), "--workers", "2", "--cores", "2", "--memory", "2g");
    }

    @AfterAll
    static void stopIt() {
        cluster.close();
    }

    @Test
    void tasksThatTrainHoldOneGpuEachAndOthersNone() throws IOException {
        Path file = folder.resolve("static.json");
        Script run = trial(
                List.of(
                        "--conf",
                        "spark.executor.cores=2",
                        "--conf",
                        "spark.cores.max=4",
                        "--properties-file",
                        Script.HOME.resolve("conf/gpu-standalone.conf").toString()),
                file,
                "--gpus-per-executor",
                "1");

        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("GPUs on each executor: 1, one for each task that trains");
        List<Visit> visits = TrialRun.visits(file);
        assertGpusAreDealtOut(visits);
        assertThat(visits).extracting(Visit::address).contains("0", "1");
        assertThat(cluster.executorLogs())
                .containsPattern("computing on the CPU though GPU [01] was granted: this build's backend is the CPU's");
    }

    @Test
    @Tag("long")
    void withDynamicAllocationOnlyExecutorsForTrainingHoldGpus() throws IOException {
        Path file = folder.resolve("dynamic.json");
        Script run = trial(
                List.of(
                        "--conf",
                        "spark.dynamicAllocation.enabled=true",
                        "--conf",
                        "spark.dynamicAllocation.shuffleTracking.enabled=true",
                        "--conf",
                        "spark.executor.cores=1"),
                file,
                "--gpus-per-executor",
                "1");

        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<Visit> visits = TrialRun.visits(file);
        assertGpusAreDealtOut(visits);
        assertThat(visits.stream()
                        .filter(visit -> visit.kind().equals("trains"))
                        .map(Visit::executor))
                .doesNotContainAnyElementsOf(visits.stream()
                        .filter(visit -> visit.kind().equals("other"))
                        .map(Visit::executor)
                        .toList());
    }

    @Test
    @Tag("long")
    void everyStepOfTrainingHoldsGpus() throws IOException {
        TrainingRun.writeTable(folder);
        Path events = Files.createDirectories(folder.resolve("events"));
        Script run = new TrainingRun(folder, cluster.url(), "model")
                .withSpark("--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.dir=" + events.toUri())
                .with("--gpus-per-executor", "1")
                .run();

        TrainingRun.assertRan(run);
        List<JsonNode> stages = stages(events);
        assertThat(stages.stream()
                        .filter(stage -> stage.get("RDD Info").toString().contains("\"gradients\"")))
                .hasSize(TrainingRun.STEPS)
                .allMatch(stage -> stage.get("Resource Profile Id").asInt() > 0);
        assertThat(stages).anyMatch(stage -> stage.get("Resource Profile Id").asInt() == 0);
    }

    /** Those that ended, of the only application that logged its events there. */
    private static List<JsonNode> stages(Path events) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> stages = new ArrayList<>();
        try (var files = Files.list(events)) {
            for (String line : Files.readAllLines(files.findFirst().orElseThrow())) {
                JsonNode event = json.readTree(line);
                if (event.get("Event").asText().equals("SparkListenerStageCompleted")) {
                    stages.add(event.get("Stage Info"));
                }
            }
        }
        return stages;
    }

    @Test
    void computesOnTheCpuAndSaysSoWhereNoGpuIsAskedFor() throws IOException {
        Path file = folder.resolve("cpu.json");
        Script run = trial(List.of(), file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("no GPU was asked for (--gpus-per-executor): networks compute on the CPU");
        assertThat(TrialRun.visits(file)).extracting(Visit::address).containsOnly("");
        assertThat(cluster.executorLogs()).contains("computing on the CPU: no GPU was granted");
    }

    @Test
    void refusesAtOnceWhereAGpuIsRequiredAndNoneAskedFor() {
        Script run = trial(List.of(), folder.resolve("none"), "--require-gpu");
        assertThat(run.messages()).isEqualTo("--require-gpu needs GPUs on the executors, got --gpus-per-executor 0\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesAtOnceWhereAGpuIsRequiredAndTheBuildCannotUseIt() {
        Script run = trial(List.of(), folder.resolve("cpu-build"), "--require-gpu", "--gpus-per-executor", "1");
        assertThat(run.messages())
                .isEqualTo("--require-gpu needs Cohort built for CUDA, got a build for the CPU; "
                        + "build with mvn -Pcuda,cuda-natives package\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void givesUpWhereNoWorkerHasSoManyGpus() {
        Script run = trial(List.of(), folder.resolve("too-many"), "--gpus-per-executor", "2", "--wait-executors", "5");
        assertThat(run.messages())
                .isEqualTo("spark.master=" + cluster.url() + " asks for 1 executor with 2 GPUs each, got 0 in 5 s; ask "
                        + "for less, free cores, memory or GPUs of the cluster, or raise --wait-executors\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    @Tag("long")
    void givesUpWhereFewerExecutorsComeThanAskedFor() {
        Script run = trial(
                List.of("--conf", "spark.executor.cores=2", "--conf", "spark.cores.max=6"),
                folder.resolve("too-few"),
                "--wait-executors",
                "10");
        assertThat(run.messages())
                // On a busy machine not even those two may have started.
                .matches("spark.cores.max=6 with spark.executor.cores=2 asks for 3 executors, got [012] in 10 s; ask "
                        + "for less, free cores, memory or GPUs of the cluster, or raise --wait-executors\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static Script trial(List<String> sparkOptions, Path visits, String... options) {
        List<String> all = new ArrayList<>(List.of("--master", cluster.url()));
        all.addAll(sparkOptions);
        return TrialRun.submit(Map.of(), all, visits, options);
    }

    private static void assertGpusAreDealtOut(List<Visit> visits) {
        assertThat(visits).hasSize(16);
        assertThat(visits.stream().filter(visit -> visit.kind().equals("other")))
                .extracting(Visit::address)
                .containsOnly("");
        List<Visit> training =
                visits.stream().filter(visit -> visit.kind().equals("trains")).toList();
        assertThat(training).extracting(Visit::address).isSubsetOf("0", "1");
        for (String address : List.of("0", "1")) {
            List<Visit> there = training.stream()
                    .filter(visit -> visit.address().equals(address))
                    .sorted(Comparator.comparing(Visit::startMillis))
                    .toList();
            for (int i = 1; i < there.size(); i++) {
                assertThat(there.get(i).startMillis())
                        .isGreaterThanOrEqualTo(there.get(i - 1).endMillis());
            }
        }
    }
}
