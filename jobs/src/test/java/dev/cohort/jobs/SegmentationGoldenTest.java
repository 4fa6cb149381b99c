package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Every case of conformance/segmentation as a user scores it: NIfTI files in, a table and JSON out. */
class SegmentationGoldenTest extends JobTrial {

    private static final Path GOLDEN = SharedData.conformance("segmentation");

    /** What a NIfTI header's 32-bit spacing leaves of 0.9 mm, and MONAI's 32-bit results. */
    private static final double TOLERANCE = 1e-6;

    private static final Map<String, String> MONAI = Map.of(
            "dice",
            "dice",
            "iou",
            "iou",
            "hd",
            "hd_mm",
            "hd95",
            "hd95_mm",
            "assd_pooled",
            "assd_mm",
            "nsd_voxel",
            "nsd");

    private static final Map<String, String> DEEPMIND = Map.of(
            "surface_area_gt", "area.reference_area",
            "surface_area_pred", "area.prediction_area",
            "hd100", "area.hd_mm",
            "hd95", "area.robust_hd_mm",
            "asd_gt_to_pred", "area.from_reference_mm",
            "asd_pred_to_gt", "area.from_prediction_mm",
            "nsd", "area.nsd",
            "dice", "dice");

    private int checked;

    @Test
    void scoresEveryGoldenCaseAsBothReferencesDo() throws IOException {
        Map<Double, List<String>> byTolerance = new TreeMap<>();
        for (JsonNode entry : read(GOLDEN.resolve("manifest.json")).path("cases")) {
            String name = entry.path("name").asText();
            entry.path("tols").forEach(tolerance -> byTolerance
                    .computeIfAbsent(tolerance.asDouble(), none -> new ArrayList<>())
                    .add(name));
        }
        assertThat(byTolerance).isNotEmpty();
        for (Map.Entry<Double, List<String>> tolerance : byTolerance.entrySet()) {
            String folders = "at" + tolerance.getKey();
            for (String name : tolerance.getValue()) {
                convert(name, "gt.npy", folders + "/gt");
                convert(name, "pred.npy", folders + "/pred");
            }
            assertThat(run(
                            "evaluate-segmentation",
                            "--references",
                            path(folders + "/gt"),
                            "--predictions",
                            path(folders + "/pred"),
                            "--scores",
                            path(folders + "/scores"),
                            "--summary",
                            path("summary.json"),
                            "--labels",
                            "1,2,3",
                            "--also",
                            "AREA",
                            "--tolerance-mm",
                            tolerance.getKey().toString()))
                    .as(err.toString())
                    .isZero();
            check(rows(folders + "/scores", "case_id", "label"), tolerance.getKey());
            JsonNode results = summary().path("results");
            assertThat(results.path("cases").asInt())
                    .isEqualTo(tolerance.getValue().size());
            assertThat(results.path("overall")
                            .path("area")
                            .path("nsd")
                            .path("mean")
                            .isNumber())
                    .isTrue();
        }
        assertThat(checked).isGreaterThan(300);
    }

    private void check(List<Row> rows, double toleranceMm) throws IOException {
        for (Row row : rows) {
            JsonNode expected =
                    read(GOLDEN.resolve(row.<String>getAs("case_id")).resolve("expected.json"));
            JsonNode label = expected.path("per_label").path(row.getAs("label").toString());
            // With several tolerances each has a node of its own, in their order.
            int place = 0;
            while (!label.isMissingNode()
                    && expected.path("tolerance_mm").path(place).asDouble() != toleranceMm) {
                place++;
            }
            JsonNode at = label.has("counts") || label.isMissingNode()
                    ? label
                    : new ArrayList<>(label.properties()).get(place).getValue();
            if (!at.isMissingNode()) {
                MONAI.forEach(
                        (name, column) -> check(row, column, at.path("monai").path(name)));
                DEEPMIND.forEach(
                        (name, column) -> check(row, column, at.path("deepmind").path(name)));
                assertThat(row.<Long>getAs("tp"))
                        .isEqualTo(at.path("counts").path("tp").asLong(-1));
            }
        }
    }

    private void check(Row row, String column, JsonNode expected) {
        checked++;
        String name = row.getAs("case_id") + " " + row.getAs("label") + " " + column;
        assertThat(expected.isMissingNode()).as(name).isFalse();
        int dot = column.indexOf('.');
        Row holder = dot < 0 ? row : row.getAs(column.substring(0, dot));
        Double actual = holder.getAs(column.substring(dot + 1));
        if (expected.isNumber()) {
            double number = expected.doubleValue();
            assertThat(actual).as(name).isCloseTo(number, within(TOLERANCE * Math.abs(number) + 1e-12));
        } else {
            assertThat(actual).as(name).isNull();
        }
    }

    private void convert(String name, String file, String to) throws IOException {
        GoldenLabels labels = GoldenLabels.read(GOLDEN.resolve(name).resolve(file));
        JsonNode expected = read(GOLDEN.resolve(name).resolve("expected.json"));
        int[] shape = labels.shape();
        float[] spacing = new float[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            spacing[axis] = (float) expected.path("spacing").path(axis).asDouble();
        }
        int nz = shape.length == 2 ? 1 : shape[2];
        byte[] voxels = new byte[labels.labels().length];
        // The last axis of the array changes fastest, the first of the file does.
        for (int i = 0; i < voxels.length; i++) {
            int x = i / nz / shape[1];
            int y = i / nz % shape[1];
            voxels[((i % nz) * shape[1] + y) * shape[0] + x] = labels.labels()[i];
        }
        LabelFile.write(folder.resolve(to).resolve(name + ".nii"), shape, spacing, voxels);
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
