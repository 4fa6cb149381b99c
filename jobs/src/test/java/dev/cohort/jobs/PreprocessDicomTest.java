package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreprocessDicomTest extends JobTrial {

    private static final Path SERIES = SharedData.conformance("dicom/ct_missing_slice");

    @Test
    void countsASeriesWithAGapAsLeftOut() throws IOException {
        assertThat(preprocess(SERIES, "--no-identifiers", "--max-quarantined", "1"))
                .isZero();
        JsonNode summary = summary();
        assertThat(summary.get("rows_quarantined").asInt()).isEqualTo(1);
        assertThat(summary.at("/results/cases").asInt()).isZero();
    }

    @Test
    void refusesKeysThatCannotBe() throws IOException {
        Path key = write("key", "too short");
        assertThat(preprocess(SERIES, "--pseudonym-key", key.toString())).isEqualTo(2);
        assertThat(preprocess(SERIES, "--pseudonym-key", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(preprocess(SERIES, "--pseudonym-key", key.toString(), "--no-identifiers"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--pseudonym-key: must have at least 16 bytes, got 9\n"
                        + "--pseudonym-key " + folder.resolve("none") + " must be a readable file\n"
                        + "--no-identifiers and --pseudonym-key must not be given together, got both\n");
        assertThat(folder.resolve("table")).doesNotExist();
    }

    @Test
    void writesTheAgesOfTheCasesAndRecordsTheTable() throws IOException {
        Path visits = folder.resolve("visits");
        assertThat(preprocess(
                        SERIES,
                        "--no-identifiers",
                        "--allow",
                        "burned-in",
                        "--max-quarantined",
                        "1",
                        "--visits",
                        visits.toString()))
                .isZero();
        assertThat(visits.resolve("_run.json")).exists();
        assertThat(preprocess(SERIES, "--no-identifiers", "--visits", visits.toString()))
                .isEqualTo(2);
        assertThat(preprocess(SERIES, "--no-identifiers", "--shift-dates")).isEqualTo(2);
        assertThat(preprocess(SERIES, "--no-identifiers", "--shift-dates", "--visits", visits.toString()))
                .isEqualTo(2);
        assertThat(preprocess(SERIES, "--pseudonymize", "subject,files")).isEqualTo(2);
        assertThat(preprocess(SERIES, "--labels", "liver=0")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--output " + folder.resolve("table")
                        + " exists already; remove it or choose another\n"
                        + "--shift-dates must come with --visits, got none\n"
                        + "--shift-dates must have a key: give --pseudonym-key FILE or set COHORT_PSEUDONYM_KEY\n"
                        + "--pseudonymize must have a key: give --pseudonym-key FILE or set COHORT_PSEUDONYM_KEY, or "
                        + "number with --no-identifiers\n"
                        + "--labels: labels must be above 0, got liver=0\n");
    }

    private int preprocess(Path input, String... options) {
        return transform("preprocess-volumes", input.toString(), "table", options);
    }
}
