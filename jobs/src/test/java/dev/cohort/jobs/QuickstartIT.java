package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {

    @TempDir
    private Path folder;

    @Test
    void goesFromPhantomsToAReportAndEndsWithDiceByLabel() throws IOException {
        Path output = folder.resolve("run");
        // Ten cases are the fewest that five folds of two cases a subject allow.
        Script run = Script.run(
                "quickstart", "--output", output.toString(), "--cases", "10", "--epochs", "1", "--folds", "5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll("\\s+", " ").strip()))
                .startsWith("run label dice sd defined missed invented")
                .anyMatch(line -> line.startsWith("run 1 "))
                .anyMatch(line -> line.startsWith("run 2 "))
                .endsWith("Report: " + output.resolve("report.html"));
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("<h3>Model card</h3>", "Validation dice", "Worst", "data:image/png;base64,");
        assertThat(output.resolve("train.json")).isNotEmptyFile();
    }

    @Test
    void stopsAtTheFirstJobThatFailsWithItsExitCode() {
        Script run = Script.run(
                "quickstart",
                "--output",
                folder.resolve("run").toString(),
                "--input",
                folder.resolve("nowhere").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.messages())
                .contains("--input " + folder.resolve("nowhere") + " must exist: a folder or an index file\n")
                .endsWith("quickstart stopped: preprocess-volumes failed with exit code 2\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesAnOptionItDoesNotKnow() {
        Script run = Script.run("quickstart", "--inptu", "x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.messages()).isEqualTo("Unknown option: --inptu; see scripts/quickstart --help\n");
    }
}
