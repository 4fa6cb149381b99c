package dev.cohort.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void countsWhatTheDefinitionCounts() {
        String table = folder.resolve("table").toString();
        TinyVolumes.write(spark, table, 3);

        DataFingerprint data = survey(table);

        double[] foreground = foregroundOfTinyVolumes(3);
        ChannelIntensities values = data.channels().get(0);
        assertThat(values.voxels()).isEqualTo(3 * 64);
        assertThat(values.minimum()).isEqualTo(foreground[0]);
        assertThat(values.maximum()).isEqualTo(foreground[foreground.length - 1]);
        assertThat(values.percentile005()).isEqualTo(Ranks.percentile(foreground, 0.005), within(1e-12));
        assertThat(values.median()).isEqualTo(Ranks.percentile(foreground, 0.5), within(1e-12));
        assertThat(values.percentile995()).isEqualTo(Ranks.percentile(foreground, 0.995), within(1e-12));
        double mean = Arrays.stream(foreground).average().orElseThrow();
        double variance = Arrays.stream(foreground)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(values.mean()).isEqualTo(mean, within(1e-9));
        assertThat(values.standardDeviation()).isEqualTo(Math.sqrt(variance), within(1e-9));
        assertThat(data.labelVoxels()).isEqualTo(Map.of(1, 3 * 64L));
        assertThat(data.anisotropy()).isEqualTo(2);
        assertThat(data.cases()).extracting(CaseExtent::caseId).containsExactly("case_0", "case_1", "case_2");
        assertThat(data.cases().get(0).spacing()).isEqualTo(new Spacing(1, 1, 2));
    }

    @Test
    void cropsToWhatIsNotZeroInAnyChannelAndTakesNaNForNothing() throws IOException {
        Grid grid = new Grid(new Shape(6, 5, 4), Affine.scaling(new Spacing(1, 1, 1)));
        float[] first = new float[120];
        float[] second = new float[120];
        first[index(grid, 1, 2, 1)] = -3;
        second[index(grid, 4, 2, 3)] = 7;
        second[index(grid, 0, 0, 0)] = Float.NaN;
        float[] labels = new float[120];
        labels[index(grid, 4, 2, 3)] = 2;
        labels[index(grid, 0, 0, 0)] = 2;
        String table = write(List.of(
                volume("a", VolumeRole.IMAGE, 0, grid, first),
                volume("a", VolumeRole.IMAGE, 1, grid, second),
                volume("a", VolumeRole.LABEL, 0, grid, labels),
                volume("b", VolumeRole.IMAGE, 0, grid, new float[120]),
                volume("b", VolumeRole.IMAGE, 1, grid, new float[120])));

        DataFingerprint data = survey(table);

        assertThat(data.cases().get(0).cropped()).isEqualTo(new Shape(4, 1, 3));
        assertThat(data.cases().get(0).keptByCropping()).isEqualTo(0.1);
        // A case of nothing but zeros stays whole.
        assertThat(data.cases().get(1).cropped()).isEqualTo(grid.shape());
        assertThat(data.channels().get(0)).isEqualTo(new ChannelIntensities(2, 0, 0, 0, 0, 0, 0, 0));
        // The NaN in the foreground has no say.
        assertThat(data.channels().get(1)).isEqualTo(new ChannelIntensities(1, 7, 7, 7, 7, 7, 7, 0));
    }

    @Test
    void keepsTheVarianceOfAlmostEqualLargeValuesInAnyOrderOfMerging() {
        Random random = new Random(1);
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6f + (i % 2);
        }
        ValueMoments merged = ValueMoments.NONE;
        for (int at = 0; at < values.length; ) {
            int length = Math.min(values.length - at, 1 + random.nextInt(999));
            merged = merged.merge(ValueMoments.of(Arrays.copyOfRange(values, at, at + length), length));
            at += length;
        }
        assertThat(merged.standardDeviation()).isEqualTo(0.5, within(1e-9));
        assertThat(merged.mean()).isEqualTo(1e6 + 0.5, within(1e-6));
    }

    @Test
    void refusesATableWithoutLabels() throws IOException {
        Grid grid = new Grid(new Shape(2, 1, 1), Affine.scaling(new Spacing(1, 1, 1)));
        String table = write(List.of(volume("a", VolumeRole.IMAGE, 0, grid, new float[2])));
        assertThatThrownBy(() -> survey(table))
                .isInstanceOf(InputException.class)
                .hasMessage("A fingerprint needs a label other than 0, got none in 1 cases");
    }

    private DataFingerprint survey(String table) {
        return Survey.of(spark, VolumeCatalog.read(spark, table));
    }

    private static double[] foregroundOfTinyVolumes(int cases) {
        List<Double> values = new ArrayList<>();
        Shape shape = TinyVolumes.SHAPE;
        for (int number = 0; number < cases; number++) {
            for (int z = 0; z < shape.z(); z++) {
                for (int y = 0; y < shape.y(); y++) {
                    for (int x = 0; x < shape.x(); x++) {
                        if (TinyVolumes.label(number, x, y, z) > 0) {
                            values.add((double) TinyVolumes.image(number, x, y, z));
                        }
                    }
                }
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static int index(Grid grid, int x, int y, int z) {
        return (int) grid.shape().index(x, y, z);
    }

    private CaseVolume volume(String caseId, VolumeRole role, int channel, Grid grid, float[] values)
            throws IOException {
        VoxelType type = role == VolumeRole.LABEL ? VoxelType.UINT8 : VoxelType.FLOAT32;
        Voxels voxels = Voxels.zeros(type, values.length, Scratch.in(folder));
        for (int i = 0; i < values.length; i++) {
            voxels.setRaw(i, values[i]);
        }
        Source source = new Source(caseId + ".nii", "0".repeat(64), grid);
        return new CaseVolume(caseId, "s", role, channel, new Volume(grid, voxels), source);
    }

    private String write(List<CaseVolume> volumes) {
        List<Row> rows = volumes.stream()
                .flatMap(volume -> volume.rows().stream())
                .map(Supplier::get)
                .toList();
        String table = folder.resolve("table").toString();
        Tables.write(spark.createDataFrame(rows, TableSchema.VOLUMES.columns()), table, TableSchema.VOLUMES);
        return table;
    }
}
