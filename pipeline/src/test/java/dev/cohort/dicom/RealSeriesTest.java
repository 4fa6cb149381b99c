package dev.cohort.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.source.ByteSource;
import dev.cohort.volume.Orientation;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real series: every slice where pydicom's positions say it is, with the mean that pydicom reads. */
class RealSeriesTest {

    @TempDir
    private Path temporary;

    @Test
    void stacksAThoraxWhoseRowsRunBackwards() throws Exception {
        check("dicom/series_ct17_torchio/dicom", "88x128x17", "RAS");
    }

    @Test
    void stacksCropsOfTheHippocampus() throws Exception {
        check("dicom/series_hippo_crop/Study1_13_HCropVolume", "35x51x32", "LPS");
        check("dicom/series_hippo_crop/Study2_14_HCropVolume", "36x48x35", "LPS");
    }

    @Test
    void stacksAnObliqueBrainWhoseFilesAreOutOfOrder() throws Exception {
        check("dicom/series_mr_t1post/Study1_12-T1post-05670", "512x512x22", "LPS");
    }

    private void check(String folder, String shape, String orientation) throws Exception {
        Path data = DicomFolders.data();
        List<ByteSource> files = DicomFolders.files(data.resolve(folder));
        Collections.shuffle(files, new Random(1));
        Volume volume = Series.read(folder, files).volume(Scratch.in(temporary));
        assertThat(volume.grid().shape()).hasToString(shape);
        assertThat(Orientation.code(volume.grid().affine())).isEqualTo(orientation);
        List<JsonNode> golden = golden(data, folder);
        assertThat(golden).hasSize(volume.grid().shape().z());
        for (int z = 0; z < golden.size(); z++) {
            JsonNode slice = golden.get(z);
            double mean =
                    slice.get("px_mean").asDouble() * slice.path("RescaleSlope").asDouble(1)
                            + slice.path("RescaleIntercept").asDouble(0);
            assertThat(mean(volume, z)).isEqualTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
            assertThat(volume.grid().affine().at(2, 3)
                            + z * volume.grid().affine().at(2, 2))
                    .isEqualTo(slice.get("ImagePositionPatient").get(2).asDouble(), within(0.01));
        }
    }

    private static double mean(Volume volume, int z) {
        Shape shape = volume.grid().shape();
        double[] values = new double[shape.x() * shape.y()];
        volume.voxels().values((long) z * values.length, values.length, values);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** What is known of the files of a folder, by ascending position. */
    private static List<JsonNode> golden(Path data, String folder) throws IOException {
        List<JsonNode> golden = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("golden_dicom_pydicom_gdcm.jsonl"))) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.get("file").asText().startsWith(folder + "/")) {
                golden.add(node);
            }
        }
        // In all of these the normal points up, more or less.
        golden.sort(Comparator.comparingDouble(
                node -> node.get("ImagePositionPatient").get(2).asDouble()));
        return golden;
    }
}
