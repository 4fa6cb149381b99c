package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.preprocessing.volume.PhantomFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class PreprocessVolumesTest extends JobTrial {

    @Test
    void writesAllCasesAndAnEmptyQuarantine() throws IOException {
        index("phantom_000", "phantom_001");
        assertThat(preprocess("--orientation", "keep", "--spacing-mm", "median", "--intensity", "ct-window:0,100"))
                .isZero();
        JsonNode summary = summary();
        assertThat(summary.get("rows_read").asInt()).isEqualTo(2);
        assertThat(summary.get("rows_written").asInt()).isEqualTo(4);
        assertThat(summary.get("rows_quarantined").asInt()).isZero();
        assertThat(summary.at("/results/cases").asInt()).isEqualTo(2);
        assertThat(summary.at("/results/spacing_mm").asText()).matches("[0-9.]+,[0-9.]+,[0-9.]+");
        assertThat(rows("table-quarantine")).isEmpty();
        assertThat(folder.resolve("table/_run.json")).exists();
    }

    @Test
    void writesTheRestAndFailsWhenMoreCasesAreLeftOutThanAllowed() throws IOException {
        index("phantom_000", "missing_1", "missing_2");
        assertThat(preprocess()).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--max-quarantined allows 0, but 2 of 3 cases were left out, the first:"
                        + " missing_1, file:" + folder.resolve("images/missing_1.nii.gz")
                        + ": the file must exist, got none; all are in " + folder.resolve("table-quarantine") + "\n");
        assertThat(summary().get("rows_quarantined").asInt()).isEqualTo(2);
        assertThat(summary().at("/results/cases").asInt()).isEqualTo(1);
        assertThat(summary().get("problem").asText()).startsWith("--max-quarantined allows 0");
        assertThat(rows("table")).hasSize(2);
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "missing_1 | file:" + folder.resolve("images/missing_1.nii.gz")
                                + " | the file must exist | none",
                        "missing_2 | file:" + folder.resolve("images/missing_2.nii.gz")
                                + " | the file must exist | none");
    }

    @Test
    void succeedsWhenAsManyCasesAreLeftOutAsAllowed() throws IOException {
        index("phantom_000", "missing");
        assertThat(preprocess(
                        "--max-quarantined",
                        "1",
                        "--quarantine",
                        folder.resolve("other").toString()))
                .isZero();
        assertThat(rows("other")).hasSize(1);
        assertThat(rows("table")).hasSize(2);
    }

    @Test
    void writesAnEmptyTableWhenEveryCaseIsLeftOut() throws IOException {
        index("missing");
        assertThat(preprocess("--spacing-mm", "median", "--max-quarantined", "1"))
                .isZero();
        assertThat(rows("table")).isEmpty();
        assertThat(rows("table-quarantine")).hasSize(1);
    }

    @Test
    void keepsTheQuarantineOutOfATableNamedWithASlash() throws IOException {
        index("phantom_000");
        assertThat(run(
                        "preprocess-volumes",
                        "--input",
                        folder.resolve("index.csv").toString(),
                        "--output",
                        folder.resolve("table") + "/"))
                .isZero();
        assertThat(folder.resolve("table-quarantine")).exists();
    }

    @Test
    void refusesSettingsThatCannotBe() throws IOException {
        index("phantom_000");
        assertThat(preprocess("--spacing-mm", "1,x,1")).isEqualTo(2);
        assertThat(preprocess("--spacing-mm", "1,1")).isEqualTo(2);
        assertThat(preprocess("--spacing-mm", "1,0,1")).isEqualTo(2);
        assertThat(preprocess("--intensity", "ct-window:9,1")).isEqualTo(2);
        assertThat(preprocess("--max-quarantined", "-1")).isEqualTo(2);
        assertThat(preprocess("--volume", "-1")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --spacing-mm must be X,Y,Z, median or keep, got 1,x,1
                --spacing-mm must be X,Y,Z, median or keep, got 1,1
                --spacing-mm: spacing must be positive and finite, got 1.0 x 0.0 x 1.0 mm
                --intensity: ct-window must have finite limits, the lower first, got 9.0,1.0
                --max-quarantined must not be negative, got -1
                --volume must not be negative, got -1
                """);
        assertThat(folder.resolve("table")).doesNotExist();
    }

    @Test
    void exportsWhatItKept() throws IOException {
        index("phantom_000");
        assertThat(preprocess("--orientation", "keep", "--intensity", "none")).isZero();
        Path exported = folder.resolve("exported");
        assertThat(run(
                        "export-volumes",
                        "--input",
                        folder.resolve("table").toString(),
                        "--output",
                        exported.toString(),
                        "--summary",
                        folder.resolve("summary.json").toString()))
                .isZero();
        assertThat(summary().at("/results/files").asInt()).isEqualTo(2);
        for (String name : List.of("images/phantom_000.nii.gz", "labels/phantom_000.nii.gz")) {
            assertThat(unpacked(exported.resolve(name))).isEqualTo(unpacked(folder.resolve(name)));
        }
        assertThat(run(
                        "export-volumes",
                        "--input",
                        folder.resolve("table").toString(),
                        "--output",
                        exported.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--output " + exported + " exists already; remove it or choose another\n");
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** Phantoms, of which only those listed are cases; names that no phantom has are missing files. */
    private void index(String... cases) throws IOException {
        Path phantoms = folder.resolve("phantoms");
        PhantomFiles.write(new Configuration(), phantoms.toString(), 2, 1);
        Files.move(phantoms.resolve("images"), folder.resolve("images"));
        Files.move(phantoms.resolve("labels"), folder.resolve("labels"));
        List<String> lines = new ArrayList<>(List.of("case_id,subject,image,label"));
        for (String name : cases) {
            lines.add(name + "," + name + ",images/" + name + ".nii.gz,labels/" + name + ".nii.gz");
        }
        Files.write(folder.resolve("index.csv"), lines);
    }

    private int preprocess(String... options) {
        return transform("preprocess-volumes", "index.csv", "table", options);
    }
}
