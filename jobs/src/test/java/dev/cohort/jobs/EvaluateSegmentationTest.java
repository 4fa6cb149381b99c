package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.MissingPredictions;
import dev.cohort.evaluation.SegmentationRules;
import dev.cohort.evaluation.SegmentationScores;
import dev.cohort.preprocessing.volume.LabelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateSegmentationTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    @BeforeEach
    void writeCases() throws IOException {
        writeLabels("references/a.nii", 3, "111111111");
        writeLabels("references/flat.nii", 2, "111111111");
        writeLabels("references/lost.nii", 3, "000020000");
        writeLabels("predictions/a.nii", 3, "000010000");
        writeLabels("predictions/flat.nii", 2, "000010000");
        writeLabels("predictions/lost.nii", 3, "000000000");
    }

    @Test
    void scoresTwoFoldersOfFiles() {
        JobOutcome outcome = evaluate("references", "predictions", MissingPredictions.REFUSE);

        assertThat(outcome.rowsRead()).isEqualTo(6);
        assertThat(outcome.rowsWritten()).isEqualTo(3);
        List<Row> rows = Tables.read(spark, folder.resolve("scores").toString(), SegmentationScores.SCHEMA)
                .collectAsList();
        assertThat(rows).extracting(row -> row.<String>getAs("case_id")).containsExactly("a", "flat", "lost");
        // A single slice is all surface, a flat image has an outline; 1 mm reaches the four neighbours of the centre.
        assertThat(rows).extracting(row -> row.<Double>getAs("nsd")).containsExactly(6 / 10.0, 5 / 9.0, 0.0);
        assertThat(rows).extracting(row -> row.<Boolean>getAs("missed")).containsExactly(false, false, true);
        assertThat(at(outcome, "per_label", "1", "dice", "mean")).isEqualTo(0.2);
        assertThat(at(outcome, "per_label", "1", "dice", "std")).isEqualTo(0.0);
        assertThat(at(outcome, "per_label", "2", "hd_mm", "mean")).isNull();
        assertThat(at(outcome, "per_label", "2", "hd_mm", "undefined")).isEqualTo(1L);
        assertThat(at(outcome, "overall", "missed")).isEqualTo(1L);
    }

    @Test
    void scoresATableAgainstAFolder() {
        Dataset<Row> references =
                LabelFolder.read(spark, folder.resolve("references").toString());
        Tables.write(references, folder.resolve("table").toString(), TableSchema.VOLUMES);

        JobOutcome fromTable = evaluate("table", "predictions", MissingPredictions.REFUSE);

        assertThat(fromTable.results())
                .isEqualTo(evaluate("references", "predictions", "again", MissingPredictions.REFUSE)
                        .results());
    }

    @Test
    void namesTheFileThatIsNotALabelMap() throws IOException {
        Path broken = folder.resolve("predictions/a.nii");
        Files.write(broken, new byte[20]);

        assertThatThrownBy(() -> evaluate("references", "predictions", MissingPredictions.REFUSE))
                .hasStackTraceContaining(InputException.class.getName())
                .hasStackTraceContaining(broken.toString());
    }

    @Test
    void refusesAMissingPredictionUnlessAllowed() throws IOException {
        Files.delete(folder.resolve("predictions/a.nii"));

        assertThatThrownBy(() -> evaluate("references", "predictions", MissingPredictions.REFUSE))
                .hasMessage("1 case has no prediction: a;"
                        + " predict them, or count them as all background by --allow-missing");
        JobOutcome allowed = evaluate("references", "predictions", MissingPredictions.COUNT_AS_BACKGROUND);
        assertThat(at(allowed, "missing_predictions")).isEqualTo(1);
        assertThat(at(allowed, "overall", "missed")).isEqualTo(2L);
    }

    private JobOutcome evaluate(String references, String predictions, MissingPredictions missing) {
        return evaluate(references, predictions, "scores", missing);
    }

    private JobOutcome evaluate(String references, String predictions, String scores, MissingPredictions missing) {
        return EvaluateSegmentation.run(
                spark,
                new LabelMapOptions.Chosen(
                        folder.resolve(references).toString(),
                        folder.resolve(predictions).toString(),
                        folder.resolve(scores).toString(),
                        missing,
                        null),
                new SegmentationRules(1, List.of()));
    }

    private static @Nullable Object at(JobOutcome outcome, String... names) {
        Object value = outcome.results();
        for (String name : names) {
            value = value instanceof Map<?, ?> named ? named.get(name) : null;
        }
        return value;
    }

    private void writeLabels(String name, int axes, String digits) throws IOException {
        byte[] voxels = new byte[digits.length()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) Character.digit(digits.charAt(i), 10);
        }
        LabelFile.write(
                folder.resolve(name),
                axes == 2 ? new int[] {3, 3} : new int[] {3, 3, 1},
                new float[] {1, 1, 1},
                voxels);
    }
}
