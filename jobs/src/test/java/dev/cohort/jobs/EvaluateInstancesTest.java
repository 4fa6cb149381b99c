package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Panoptic quality from files to a table and a summary. */
class EvaluateInstancesTest extends JobTrial {

    @Test
    void matchesInstancesWhateverTheirNumbers() throws IOException {
        // Instances of 3, 4 and 2 pixels; the first is found whole, of the second 3 of 4, the third is lost.
        labels("references/a.nii", "111022220000330000");
        labels("predictions/a.nii", "555066600000000004");

        assertThat(evaluate()).as(err.toString()).isZero();

        List<Row> rows = rows("scores");
        assertThat(rows).hasSize(1);
        Row row = rows.get(0);
        assertThat(row.<Long>getAs("matched")).isEqualTo(2);
        assertThat(row.<Long>getAs("wrong")).isEqualTo(1);
        assertThat(row.<Long>getAs("lost")).isEqualTo(1);
        assertThat(row.<Double>getAs("iou_sum")).isEqualTo(1.75);
        assertThat(row.<Double>getAs("sq")).isEqualTo(0.875);
        assertThat(row.<Double>getAs("rq")).isEqualTo(2 / 3.0);
        assertThat(row.<Double>getAs("pq")).isEqualTo(1.75 / 3);
        assertThat(summary().at("/results/cases").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAMissingPredictionByName() throws IOException {
        labels("references/a.nii", "111000000");
        labels("references/b.nii", "111000000");
        labels("predictions/a.nii", "111000000");

        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString()).startsWith("1 case has no prediction: b;");
        assertThat(Files.exists(folder.resolve("scores"))).isFalse();
        assertThat(evaluate("--labels-per-class", "0")).isEqualTo(2);
    }

    private int evaluate(String... more) {
        String[] arguments = new String[more.length + 9];
        String[] own = {
            "evaluate-instances",
            "--references",
            path("references"),
            "--predictions",
            path("predictions"),
            "--scores",
            path("scores"),
            "--summary",
            path("summary.json")
        };
        System.arraycopy(own, 0, arguments, 0, own.length);
        System.arraycopy(more, 0, arguments, own.length, more.length);
        return run(arguments);
    }

    /** A slice of nine columns. */
    private void labels(String name, String digits) throws IOException {
        byte[] voxels = new byte[digits.length()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) Character.digit(digits.charAt(i), 10);
        }
        Files.createDirectories(folder.resolve(name).getParent());
        LabelFile.write(folder.resolve(name), new int[] {9, digits.length() / 9}, new float[] {1, 1, 1}, voxels);
    }
}
