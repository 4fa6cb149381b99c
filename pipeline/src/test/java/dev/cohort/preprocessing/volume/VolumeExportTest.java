package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.dicom.SeriesRules;
import dev.cohort.testing.LocalSpark;
import dev.cohort.volume.Box;
import dev.cohort.volume.Bricks;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeExportTest {

    private static final Path CONFORMANCE =
            Path.of(System.getProperty("cohort.conformance", "cohort.conformance is not set"), "nifti", "files");

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private Path folder;

    @Test
    void writesBackEveryVoxelOfEveryKindOfFile() throws Exception {
        List<CaseFiles> cases;
        try (Stream<Path> files = Files.list(CONFORMANCE)) {
            cases = files.filter(file -> !file.getFileName().toString().matches("bad_.*|.*\\.img"))
                    .sorted()
                    .map(file -> new CaseFiles(file.getFileName().toString(), "s", List.of(file.toString()), null))
                    .toList();
        }
        assertThat(cases).hasSizeGreaterThan(20);
        export(cases);

        TreeSet<VoxelType> types = new TreeSet<>();
        for (CaseFiles one : cases) {
            OpenedVolumes original = open(one.images().get(0).path());
            for (int k = 0; k < original.volumeCount(); k++) {
                String channel = original.volumeCount() == 1 ? "" : "_000" + k;
                Volume stored = original.volume(k);
                requireSame(stored, read("images/" + one.caseId() + channel + ".nii.gz"));
                types.add(stored.voxels().type());
            }
        }
        assertThat(types).contains(VoxelType.INT64, VoxelType.FLOAT64, VoxelType.UINT16, VoxelType.UINT8);
    }

    @Test
    void writesBackVolumesOfSeveralBricksAndTheirLabels() throws Exception {
        Grid grid = TinyFiles.grid(160, 150, 400);
        String image = TinyFiles.write(folder.resolve("a.nii"), grid, VoxelType.INT32, i -> i * 31 - 7e8);
        String label = TinyFiles.write(folder.resolve("l.nii"), grid, VoxelType.UINT16, i -> i % 1000);

        export(List.of(new CaseFiles("a", "s", List.of(image), label)));

        requireSame(open(image).volume(0), read("images/a.nii.gz"));
        requireSame(open(label).volume(0), read("labels/a.nii.gz"));
    }

    @Test
    void refusesTwoVolumesOfOneName() throws Exception {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        assertThatThrownBy(() -> export(List.of(
                        new CaseFiles("a", "s", List.of(image, image), null),
                        new CaseFiles("a_0001", "s", List.of(image), null))))
                .isInstanceOf(InputException.class)
                .hasMessage("Cases must give files of different names, got images/a_0001.nii.gz from a and from a_0001;"
                        + " rename one");
        assertThat(folder.resolve("exported")).doesNotExist();
    }

    private void export(List<CaseFiles> cases) {
        String table = folder.resolve("table").toString();
        VolumePreprocessing preprocessing = new VolumePreprocessing(spark);
        Tables.write(preprocessing.rows(cases, VolumePreprocessingTest.KEEP), table, TableSchema.VOLUMES);
        assertThat(preprocessing.quarantined()).isEmpty();
        long files = VolumeExport.write(
                spark,
                VolumeCatalog.read(spark, table),
                folder.resolve("exported").toString());
        assertThat(files).isGreaterThanOrEqualTo(cases.size());
    }

    private static void requireSame(Volume original, Volume exported) {
        assertThat(exported.grid().shape()).isEqualTo(original.grid().shape());
        // NIfTI-1 stores the affine in single precision.
        assertThat(exported.grid().affine().rowMajor())
                .containsExactly(original.grid().affine().rowMajor(), within(1e-5));
        assertThat(exported.voxels().type()).isEqualTo(original.voxels().type());
        assertThat(exported.voxels().slope()).isEqualTo(original.voxels().slope());
        assertThat(exported.voxels().intercept()).isEqualTo(original.voxels().intercept());
        Box all = Box.of(original.grid().shape());
        assertThat(Bricks.cut(exported.voxels(), exported.grid().shape(), all))
                .isEqualTo(Bricks.cut(original.voxels(), original.grid().shape(), all));
    }

    private Volume read(String name) throws Exception {
        return open(folder.resolve("exported").resolve(name).toString()).volume(0);
    }

    private OpenedVolumes open(String file) throws Exception {
        return new VolumeFiles(SeriesRules.STRICT, new Configuration(), Scratch.in(folder)).open(InputFile.plain(file));
    }
}
