package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From files to scores with every table and model on HDFS, through the jobs as a user calls them. */
@TestMethodOrder(OrderAnnotation.class)
class WholePathTest {

    @TempDir
    static Path folder;

    private static MiniDFSCluster hdfs;
    private static String root;

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitClusterUp();
        root = "hdfs://127.0.0.1:" + hdfs.getNameNodePort();
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.sql.shuffle.partitions", "2");
    }

    @AfterAll
    static void stop() {
        System.clearProperty("spark.master");
        System.clearProperty("spark.sql.shuffle.partitions");
        hdfs.shutdown(true);
    }

    @Test
    @Order(1)
    void runsFromFilesToScores() throws IOException {
        run("make-phantoms", "--output", root + "/files", "--cases", "6");
        run("preprocess-volumes", "--input", root + "/files/index.csv", "--output", root + "/volumes");
        run("split-cases", "--input", root + "/volumes", "--folds", "3");
        train(root + "/model");
        run(
                "predict",
                "--model",
                root + "/model",
                "--input",
                root + "/volumes",
                "--output",
                root + "/predictions",
                "--fold",
                "0");
        run(
                "evaluate-segmentation",
                "--references",
                root + "/volumes",
                "--predictions",
                root + "/predictions",
                "--scores",
                root + "/scores",
                "--fold",
                "0",
                "--summary",
                root + "/summary.json");
        JsonNode results = json("/summary.json").get("results");
        assertThat(results.get("cases").asInt()).isEqualTo(2);
        assertThat(results.get("per_label").has("1")).isTrue();
        assertThat(results.get("per_label").has("2")).isTrue();
    }

    @Test
    @Order(2)
    void describesTheModelBesideIt() throws IOException {
        ModelCard card = new ModelDirectory(root + "/model", new Configuration()).card();
        assertThat(card.task()).isEqualTo("segmentation");
        assertThat(card.labels()).isEqualTo(List.of(0, 1, 2));
        assertThat(card.patch()).isEqualTo(List.of(16, 16, 8));
        assertThat(card.network()).containsEntry("normalization", "GROUP");
        assertThat(card.preprocessing()).containsEntry("intensity", "zscore").containsEntry("spacing_mm", "keep");
        assertThat(card.data()).containsEntry("fold", 0).containsEntry("training_cases", 4);
        assertThat(card.versions()).containsKeys("cohort", "spark", "dl4j");
        assertThat(json("/volumes/_run.json").get("job").asText()).isEqualTo("preprocess-volumes");
    }

    @Test
    @Order(2)
    void givesTheSameModelAgain() throws IOException {
        train(root + "/again");
        assertThat(json("/again-summary.json").at("/results/last_parameters_sha256"))
                .isEqualTo(json("/model-summary.json").at("/results/last_parameters_sha256"));
    }

    @Test
    @Order(2)
    void exportsPredictionsAsFilesOnTheGridOfTheSources() {
        run(
                "predict",
                "--model",
                root + "/model",
                "--input",
                root + "/volumes",
                "--output",
                root + "/on-source",
                "--grid",
                "source");
        run("export-volumes", "--input", root + "/on-source", "--output", root + "/exported");
        run(
                "evaluate-segmentation",
                "--references",
                root + "/files/labels",
                "--predictions",
                root + "/exported/labels",
                "--scores",
                root + "/scores-of-files");
    }

    @Test
    @Order(3)
    void resumesARunThatIsOverAndChangesNothing() throws IOException {
        JsonNode before = json("/model-summary.json").get("results");
        run(training(root + "/model", "--epochs", "2", "--resume"));
        assertThat(json("/model-summary.json").get("results")).isEqualTo(before);
    }

    @Test
    @Order(3)
    void refusesToTrainWhatCannotFitItsMemory() {
        StringWriter err = new StringWriter();
        int exitCode = commands(err).execute(training(root + "/large", "--epochs", "1", "--batch", "100000"));
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .containsPattern(
                        "^The driver may hold \\d+ MiB outside its heap, but 2 tasks at once need [\\d.]+ GiB; give "
                                + "it a larger --driver-memory or memoryOverhead, or choose a smaller --patch or --batch, or fewer "
                                + "cores\n$");
    }

    @Test
    @Order(3)
    void refusesToResumeAsAnotherRun() {
        assertRefused(
                "--resume must continue the run as it began, but epochs was 2 and is 3 now",
                training(root + "/model", "--epochs", "3", "--resume"));
    }

    @Test
    @Order(3)
    void refusesToTrainOverAModel() {
        assertRefused(
                "--model " + root
                        + "/model holds a checkpoint; add --resume to go on from it, or choose another directory",
                "train",
                "--task",
                "segmentation",
                "--data",
                root + "/volumes",
                "--model",
                root + "/model");
    }

    @Test
    @Order(3)
    void refusesToPredictOnATableThatWasPreparedDifferently() {
        run("preprocess-volumes", "--input", root + "/files", "--output", root + "/unscaled", "--intensity", "none");
        assertRefused(
                root + "/unscaled must be preprocessed as the table that " + root
                        + "/model learned from: intensity was zscore there, but is none",
                "predict",
                "--model",
                root + "/model",
                "--input",
                root + "/unscaled",
                "--output",
                root + "/refused");
    }

    @Test
    @Order(3)
    void refusesAFoldThatDoesNotExist() {
        assertRefused(
                "--fold must be one of [0, 1, 2] in " + root + "/volumes-folds, got 7",
                "train",
                "--task",
                "segmentation",
                "--data",
                root + "/volumes",
                "--fold",
                "7",
                "--model",
                root + "/refused");
    }

    private static void train(String model) {
        run(training(model, "--epochs", "2"));
    }

    private static String[] training(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train", "--task", "segmentation", "--data", root + "/volumes", "--fold", "0", "--model", model));
        arguments.addAll(List.of("--depth", "2", "--base-channels", "4", "--groups", "2", "--patch", "16,16,8"));
        arguments.addAll(List.of("--summary", model + "-summary.json"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static JsonNode json(String path) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(root + path);
        FileSystem files = file.getFileSystem(new Configuration());
        try (InputStream in = files.open(file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void run(String... arguments) {
        StringWriter err = new StringWriter();
        int exitCode = commands(err).execute(arguments);
        assertThat(exitCode).as(err.toString()).isZero();
    }

    private static void assertRefused(String message, String... arguments) {
        StringWriter err = new StringWriter();
        assertThat(commands(err).execute(arguments)).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines(message + "\n");
    }

    private static CommandLine commands(StringWriter err) {
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true));
    }
}
