package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.preprocessing.volume.PhantomFiles;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class FingerprintTest extends JobTrial {

    @Test
    void proposesAPlanThatPreprocessingAndTrainingTake() throws IOException {
        PhantomFiles.write(new Configuration(), path("phantoms"), 4, 1);
        assertThat(run(
                        "preprocess-volumes",
                        "--input",
                        path("phantoms/index.csv"),
                        "--output",
                        path("raw"),
                        "--intensity",
                        "none"))
                .isZero();

        assertThat(run("fingerprint", "--input", path("raw"), "--output", path("plan"), "--memory-budget", "200m"))
                .isZero();

        JsonNode plan = json("plan/fingerprint.json");
        assertThat(plan.at("/cases")).hasSize(4);
        assertThat(plan.at("/plan/step_bytes").asLong()).isBetween(1L, 200L << 20);
        assertThat(Files.readString(folder.resolve("plan/preprocess-volumes.args")))
                .matches("""
                        # Proposed by fingerprint: submit preprocess-volumes @FOLDER ...
                        --orientation=RAS
                        --spacing-mm=[0-9.,]+
                        --intensity=zscore
                        """);
        assertThat(Files.readString(folder.resolve("plan/train.args"))).matches("""
                        # Proposed by fingerprint: submit train @FOLDER ...
                        --patch=[0-9,]+
                        --depth=[0-9]
                        --batch=[0-9]+
                        --base-channels=8
                        """);
        assertThat(run(
                        "preprocess-volumes",
                        "@" + path("plan"),
                        "--input",
                        path("phantoms/index.csv"),
                        "--output",
                        path("table")))
                .isZero();
        assertThat(run(
                        "train",
                        "@" + path("plan"),
                        "--task",
                        "segmentation",
                        "--data",
                        path("table"),
                        "--model",
                        path("model"),
                        "--epochs",
                        "1",
                        "--shards",
                        "2"))
                .isZero();
        assertThat(folder.resolve("model/last.zip")).exists();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesATableThatIsScaledAlready() throws IOException {
        PhantomFiles.write(new Configuration(), path("phantoms"), 1, 1);
        assertThat(run("preprocess-volumes", "--input", path("phantoms/index.csv"), "--output", path("scaled")))
                .isZero();
        assertThat(run("fingerprint", "--input", path("scaled"), "--output", path("plan")))
                .isEqualTo(2);
        assertThat(run("fingerprint", "--input", path("scaled"), "--output", path("plan"), "--base-channels", "6"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--input " + path("scaled")
                        + " must hold volumes as they are stored, preprocessed with --spacing-mm keep --intensity none, "
                        + "got intensity zscore\n--base-channels must be a multiple of 4, got 6\n");
    }

    @Test
    void findsTheFileOfAJobInAFolder() throws IOException {
        Files.createDirectories(folder.resolve("plan"));
        assertThat(ArgumentFolder.resolve("train", "@" + path("plan"), "--epochs", "1", "@" + path("file")))
                .containsExactly("train", "@" + path("plan/train.args"), "--epochs", "1", "@" + path("file"));
    }
}
