package dev.cohort.preprocessing.volume;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.testing.LocalSpark;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumePreprocessingTest {

    static final VolumePlan KEEP = new VolumePlan(false, null, Interpolation.CUBIC, new Intensity.None(), null);

    private static final Path CONFORMANCE =
            Path.of(System.getProperty("cohort.conformance", "cohort.conformance is not set"), "nifti", "files");

    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @TempDir
    private Path folder;

    @Test
    void writesEveryFieldOfAVolumeThatIsKept() throws Exception {
        Voxels voxels = Voxels.zeros(VoxelType.INT16, 0.5, -3, 60, Scratch.in(folder));
        String image = TinyFiles.write(folder.resolve("a.nii.gz"), TinyFiles.GRID, voxels, i -> 100 * i - 1000);

        Row row = only(rows(KEEP, new CaseFiles("a", "s", List.of(image), null)));

        assertThat(row.<String>getAs("case_id")).isEqualTo("a");
        assertThat(row.<String>getAs("subject")).isEqualTo("s");
        assertThat(row.<String>getAs("role")).isEqualTo("image");
        assertThat(row.<Integer>getAs("channel")).isZero();
        assertThat(row.<Integer>getAs("brick")).isZero();
        assertThat(list(row, "offset")).containsExactly(0, 0, 0);
        assertThat(list(row, "size")).containsExactly(3, 4, 5);
        ByteBuffer stored = ByteBuffer.wrap(row.<byte[]>getAs("voxels")).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(stored.remaining()).isEqualTo(120);
        for (int i = 0; i < 60; i++) {
            assertThat(stored.getShort(2 * i)).isEqualTo((short) (100 * i - 1000));
        }
        assertThat(row.<String>getAs("dtype")).isEqualTo("int16");
        assertThat(row.<Double>getAs("slope")).isEqualTo(0.5);
        assertThat(row.<Double>getAs("intercept")).isEqualTo(-3);
        assertThat(list(row, "shape")).containsExactly(3, 4, 5);
        assertThat(list(row, "spacing_mm")).containsExactly(1.0, 2.0, 3.0);
        assertThat(list(row, "affine"))
                .containsExactly(1.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        assertThat(row.isNullAt(row.fieldIndex("label_voxels"))).isTrue();
        assertThat(row.<String>getAs("source")).isEqualTo(image);
        assertThat(row.<String>getAs("source_sha256")).isEqualTo(sha256(Path.of(image)));
        assertThat(list(row, "source_shape")).containsExactly(3, 4, 5);
        assertThat(list(row, "source_affine")).isEqualTo(list(row, "affine"));
    }

    @Test
    void countsTheVoxelsOfEachLabel() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.FLOAT32);
        String label = TinyFiles.write(folder.resolve("l.nii"), TinyFiles.GRID, VoxelType.FLOAT64, i -> i % 7);

        List<Row> rows = rows(KEEP, new CaseFiles("a", "s", List.of(image), label));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).<String>getAs("role")).isEqualTo("label");
        assertThat(rows.get(1).<String>getAs("dtype")).isEqualTo("uint8");
        assertThat(rows.get(1).<Integer, Long>getJavaMap(rows.get(1).fieldIndex("label_voxels")))
                .isEqualTo(Map.of(1, 9L, 2, 9L, 3, 9L, 4, 8L, 5, 8L, 6, 8L));
    }

    @Test
    void cutsALargeVolumeIntoBricksThatFitTogether() throws IOException {
        Grid grid = TinyFiles.grid(300, 200, 350);
        String image = TinyFiles.write(folder.resolve("a.nii"), grid, VoxelType.INT16, i -> i % 30_011 - 1000);

        List<Row> bricks = rows(KEEP, new CaseFiles("a", "s", List.of(image), null));

        assertThat(bricks).hasSize(4);
        boolean[] seen = new boolean[300 * 200 * 350];
        for (Row brick : bricks) {
            byte[] voxels = brick.getAs("voxels");
            assertThat(voxels).hasSizeLessThanOrEqualTo(16 << 20);
            requireRamp(brick, ByteBuffer.wrap(voxels).order(ByteOrder.LITTLE_ENDIAN), grid.shape(), seen);
        }
        for (boolean voxel : seen) {
            assertThat(voxel).isTrue();
        }
        assertThat(bricks).extracting(brick -> brick.<Integer>getAs("brick")).containsExactly(0, 1, 2, 3);
    }

    private static void requireRamp(Row brick, ByteBuffer voxels, Shape shape, boolean[] seen) {
        List<Integer> offset = brick.getList(brick.fieldIndex("offset"));
        List<Integer> size = brick.getList(brick.fieldIndex("size"));
        for (int z = 0; z < size.get(2); z++) {
            for (int y = 0; y < size.get(1); y++) {
                for (int x = 0; x < size.get(0); x++) {
                    int index = (int) shape.index(offset.get(0) + x, offset.get(1) + y, offset.get(2) + z);
                    if (seen[index] || voxels.getShort() != index % 30_011 - 1000) {
                        throw new AssertionError("voxel " + index);
                    }
                    seen[index] = true;
                }
            }
        }
    }

    @Test
    void makesEachVolumeOfAFourDimensionalFileAChannel() {
        CaseFiles files = new CaseFiles("a", "s", List.of(conformance("4d.nii.gz")), null);

        List<Row> channels = rows(KEEP, files);

        assertThat(channels).hasSizeGreaterThan(1);
        for (int k = 0; k < channels.size(); k++) {
            assertThat(channels.get(k).<Integer>getAs("channel")).isEqualTo(k);
            Row chosen = only(rows(volume(k), files));
            assertThat(chosen.<byte[]>getAs("voxels")).isEqualTo(channels.get(k).<byte[]>getAs("voxels"));
            assertThat(chosen.<Integer>getAs("channel")).isZero();
        }
        assertThat(channels.get(0).<byte[]>getAs("voxels"))
                .isNotEqualTo(channels.get(1).<byte[]>getAs("voxels"));
    }

    @Test
    void quarantinesAFileWithoutTheChosenVolume() {
        CaseFiles files = new CaseFiles("a", "s", List.of(conformance("4d.nii.gz")), null);
        assertThat(rows(volume(99), files)).isEmpty();
        assertThat(refusal()).endsWith("4d.nii.gz | --volume 99 must be below the number of volumes | 5");
    }

    @Test
    void quarantinesAFourDimensionalLabel() {
        String four = conformance("4d.nii.gz");
        assertThat(rows(KEEP, new CaseFiles("a", "s", List.of(four), four))).isEmpty();
        assertThat(refusal()).endsWith("4d.nii.gz | a label map must be one volume; choose it with --volume | 5");
    }

    @Test
    void numbersTheChannelsOfSeveralFilesOn() throws IOException {
        String first = TinyFiles.write(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8, i -> 1);
        String second = TinyFiles.write(folder.resolve("b.nii"), TinyFiles.GRID, VoxelType.INT16, i -> 2);
        List<Row> rows = rows(KEEP, new CaseFiles("a", "s", List.of(first, second), null));
        assertThat(rows).extracting(row -> row.<Integer>getAs("channel")).containsExactly(0, 1);
        assertThat(rows).extracting(row -> row.<String>getAs("source")).containsExactly(first, second);
    }

    @Test
    void readsBothHalvesOfAPairByEitherName() throws Exception {
        TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.INT16);
        TinyFiles.split(folder.resolve("a.nii"), folder.resolve("a.hdr"), folder.resolve("a.img"));
        for (String name : List.of("a.hdr", "a.img")) {
            Row row = only(rows(
                    KEEP, new CaseFiles("a", "s", List.of(folder.resolve(name).toString()), null)));
            assertThat(row.<byte[]>getAs("voxels")).isEqualTo(Files.readAllBytes(folder.resolve("a.img")));
            assertThat(row.<String>getAs("source"))
                    .isEqualTo(folder.resolve("a.img").toString());
            assertThat(row.<String>getAs("source_sha256")).isEqualTo(sha256(folder.resolve("a.img")));
        }
    }

    @Test
    void quarantinesHalfAPair() throws IOException {
        TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.INT16);
        TinyFiles.split(folder.resolve("a.nii"), folder.resolve("a.hdr"), folder.resolve("b.img"));
        rows(KEEP, new CaseFiles("a", "s", List.of(folder.resolve("a.hdr").toString()), null));
        assertThat(refusal()).isEqualTo("a | " + folder.resolve("a.img") + " | the file must exist | none");
        rows(KEEP, new CaseFiles("a", "s", List.of(folder.resolve("b.img").toString()), null));
        assertThat(refusals()).containsExactly("a | " + folder.resolve("b.hdr") + " | the file must exist | none");
    }

    @Test
    void readsAPairWhoseImageAloneIsPacked() throws IOException {
        TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.INT16);
        TinyFiles.split(folder.resolve("a.nii"), folder.resolve("a.hdr"), folder.resolve("a.raw"));
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.img.gz")))) {
            Files.copy(folder.resolve("a.raw"), packed);
        }
        Row row = only(rows(
                KEEP, new CaseFiles("a", "s", List.of(folder.resolve("a.hdr").toString()), null)));
        assertThat(row.<byte[]>getAs("voxels")).isEqualTo(Files.readAllBytes(folder.resolve("a.raw")));
    }

    @Test
    void quarantinesWhatIsNotThere() throws IOException {
        rows(KEEP, new CaseFiles("a", "s", List.of(folder.resolve("no.nii").toString()), null));
        assertThat(refusal()).isEqualTo("a | " + folder.resolve("no.nii") + " | the file must exist | none");
        rows(KEEP, new CaseFiles("a", "s", List.of(folder.toString()), null));
        assertThat(refusals())
                .contains("a | " + folder + " | must be a file, or a folder of DICOM slices | a folder without");
    }

    @Test
    void quarantinesALabelOnAnotherGridWithTheDifference() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        String longer = TinyFiles.ramp(folder.resolve("l.nii"), TinyFiles.grid(3, 4, 6), VoxelType.UINT8);
        String aside = TinyFiles.ramp(folder.resolve("m.nii"), TinyFiles.shifted(TinyFiles.GRID, 0.5), VoxelType.UINT8);

        rows(
                KEEP,
                new CaseFiles("a", "s", List.of(image), longer),
                new CaseFiles("b", "s", List.of(image), aside),
                new CaseFiles("c", "s", List.of(image, longer), null));

        assertThat(refusals())
                .containsExactly(
                        "a | " + longer + " | the grid must be that of " + image + " | shape 3x4x6 against 3x4x5",
                        "b | " + aside + " | the grid must be that of " + image
                                + " | affine differs by 0.5 mm (tolerance 0.01)",
                        "c | " + longer + " | the grid must be that of " + image + " | shape 3x4x6 against 3x4x5");
    }

    @Test
    void putsALabelThatDiffersByRoundingOnTheGridOfItsImage() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        String label =
                TinyFiles.ramp(folder.resolve("l.nii"), TinyFiles.shifted(TinyFiles.GRID, 0.001), VoxelType.UINT8);
        String table = folder.resolve("table").toString();
        for (VolumePlan plan : List.of(KEEP, spaced(true, new Spacing(1, 1, 1)))) {
            Dataset<Row> rows =
                    preprocessing.rows(List.of(new CaseFiles("a", "s", List.of(image, label), label)), plan);
            String name = table + plan.toRas();
            Tables.write(rows, name, TableSchema.VOLUMES);

            VolumeCase one = VolumeCatalog.read(spark, name).get(0);

            assertThat(one.bricks()).hasSize(3);
            assertThat(one.grid().affine().at(0, 3)).isZero();
            assertThat(one.bricks().get(2).info().source().grid().affine().at(0, 3))
                    .isEqualTo((double) 0.001f);
        }
    }

    @Test
    void quarantinesLabelsThatAreNotWholeNumbers() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        double[] wrong = {0.5, -1, Double.NaN, Double.POSITIVE_INFINITY, 3e9};
        CaseFiles[] cases = new CaseFiles[wrong.length];
        for (int c = 0; c < wrong.length; c++) {
            double value = wrong[c];
            String label = TinyFiles.write(
                    folder.resolve("l" + c + ".nii"), TinyFiles.GRID, VoxelType.FLOAT64, i -> i == 59 ? value : 1);
            cases[c] = new CaseFiles("c" + c, "s", List.of(image), label);
        }
        assertThat(rows(KEEP, cases)).isEmpty();
        assertThat(refusals())
                .extracting(line -> line.substring(line.lastIndexOf("labels must")))
                .containsExactly(
                        "labels must be whole numbers from 0 to 2147483647 | 0.5",
                        "labels must be whole numbers from 0 to 2147483647 | -1.0",
                        "labels must be whole numbers from 0 to 2147483647 | NaN",
                        "labels must be whole numbers from 0 to 2147483647 | Infinity",
                        "labels must be whole numbers from 0 to 2147483647 | 3.0E9");
    }

    @Test
    void takesScaledAndWideLabelsThatAreWholeNumbers() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        Voxels scaled = Voxels.zeros(VoxelType.INT16, 2, 1, 60, Scratch.in(folder));
        String odd = TinyFiles.write(folder.resolve("l.nii"), TinyFiles.GRID, scaled, i -> i);
        String wide = TinyFiles.write(folder.resolve("w.nii"), TinyFiles.GRID, VoxelType.INT64, i -> 1000 * i);

        List<Row> rows =
                rows(KEEP, new CaseFiles("a", "s", List.of(image), odd), new CaseFiles("b", "s", List.of(image), wide));

        assertThat(rows.get(1).<String>getAs("dtype")).isEqualTo("uint8");
        assertThat(rows.get(1).<byte[]>getAs("voxels")).startsWith(1, 3, 5, 7);
        assertThat(rows.get(3).<String>getAs("dtype")).isEqualTo("uint16");
    }

    @Test
    void aFailureOfTheFileSystemIsNoFaultOfTheFile() throws IOException {
        String image = TinyFiles.ramp(folder.resolve("a.nii"), TinyFiles.GRID, VoxelType.UINT8);
        // Hadoop's checksum of a local file: this one says that the disk has changed the bytes since.
        Files.write(folder.resolve(".a.nii.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
        assertThatThrownBy(() -> rows(KEEP, new CaseFiles("a", "s", List.of(image), null)))
                .hasStackTraceContaining("ChecksumException")
                .hasStackTraceContaining("Reading case a");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void listsACaseOnceThoughItsRowsAreComputedTwice() {
        Dataset<Row> rows = preprocessing.rows(
                List.of(new CaseFiles("a", "s", List.of(folder.resolve("no.nii").toString()), null)), KEEP);
        assertThat(rows.count() + rows.count()).isZero();
        assertThat(preprocessing.quarantined()).hasSize(1);
    }

    @Test
    void resamplesImagesAndInventsNoLabel() throws IOException {
        Grid grid = TinyFiles.grid(8, 7, 6);
        String image = TinyFiles.ramp(folder.resolve("a.nii"), grid, VoxelType.INT16);
        String label =
                TinyFiles.write(folder.resolve("l.nii"), grid, VoxelType.UINT8, i -> i % 3 == 0 ? 0 : 7 * (i % 3));

        List<Row> rows = rows(spaced(false, new Spacing(1, 1, 1)), new CaseFiles("a", "s", List.of(image), label));

        assertThat(list(rows.get(0), "shape")).containsExactly(8, 13, 16);
        assertThat(list(rows.get(0), "source_shape")).containsExactly(8, 7, 6);
        assertThat(rows.get(0).<String>getAs("dtype")).isEqualTo("float32");
        assertThat(list(rows.get(1), "shape")).containsExactly(8, 13, 16);
        assertThat(list(rows.get(1), "spacing_mm")).containsExactly(1.0, 1.0, 1.0);
        Set<Integer> found = new TreeSet<>();
        for (byte voxel : rows.get(1).<byte[]>getAs("voxels")) {
            found.add((int) voxel);
        }
        assertThat(found).containsExactly(0, 7, 14);
    }

    @Test
    void quarantinesAVolumeThatWouldGrowBeyondAllBounds() throws IOException {
        double[] kilometres = TinyFiles.GRID.affine().rowMajor();
        for (int i = 0; i < 12; i++) {
            kilometres[i] *= 1e6;
        }
        Grid grid = new Grid(TinyFiles.GRID.shape(), Affine.of(kilometres));
        String image = TinyFiles.ramp(folder.resolve("a.nii"), grid, VoxelType.UINT8);
        assertThat(rows(spaced(true, new Spacing(1, 1, 1)), new CaseFiles("a", "s", List.of(image), null)))
                .isEmpty();
        assertThat(refusal())
                .isEqualTo("a | " + image + " | at 1.0 x 1.0 x 1.0 mm a slice must have at most 16777216 voxels and"
                        + " the volume 4294967296 | 2000001 x 6000001 x 12000001");
    }

    @Test
    void takesTheMedianSpacingAfterReorientation() throws IOException {
        double[][] spacings = {{1, 1, 5}, {2, 1, 4}, {3, 7, 3}};
        List<CaseFiles> cases = new ArrayList<>();
        for (double[] s : spacings) {
            Grid grid = new Grid(new Shape(2, 2, 2), Affine.scaling(new Spacing(s[0], s[1], s[2])));
            String name = "s" + cases.size();
            cases.add(new CaseFiles(
                    name, name, List.of(TinyFiles.ramp(folder.resolve(name + ".nii"), grid, VoxelType.UINT8)), null));
        }
        cases.add(new CaseFiles("no", "no", List.of(folder.resolve("no.nii").toString()), null));
        assertThat(MedianSpacing.of(spark, cases, KEEP)).isEqualTo(new Spacing(2, 1, 4));
        assertThat(MedianSpacing.of(spark, cases.subList(0, 2), KEEP)).isEqualTo(new Spacing(1.5, 1, 4.5));
        assertThat(MedianSpacing.of(spark, cases.subList(3, 4), KEEP)).isNull();
        // Stored as P, S, R with 0.5 mm along the superior axis and unequal others.
        CaseFiles turned = new CaseFiles("t", "t", List.of(conformance("ori_PIR.nii")), null);
        Spacing stored = requireNonNull(MedianSpacing.of(spark, List.of(turned), KEEP));
        assertThat(MedianSpacing.of(spark, List.of(turned), spaced(true, null)))
                .isEqualTo(new Spacing(stored.zMm(), stored.xMm(), stored.yMm()))
                .isNotEqualTo(stored);
    }

    @Test
    void readsManyChannelsWithoutHoldingThemOnTheHeap() throws IOException {
        // 200 volumes of 2 MiB that become 4 MiB each.
        Grid grid = TinyFiles.grid(128, 128, 64);
        String one = TinyFiles.ramp(folder.resolve("one.nii"), grid, VoxelType.INT16);
        byte[] file = Files.readAllBytes(Path.of(one));
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(40, (short) 4).putShort(48, (short) 200);
        Path many = folder.resolve("many.nii.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(many), 1 << 16)) {
            out.write(file);
            for (int k = 1; k < 200; k++) {
                out.write(file, 352, file.length - 352);
            }
        }
        VolumePlan plan = new VolumePlan(true, null, Interpolation.CUBIC, new Intensity.ZScore(), null);
        long start = System.nanoTime();
        assertThat(preprocessing
                        .rows(List.of(new CaseFiles("a", "s", List.of(many.toString()), null)), plan)
                        .drop("voxels")
                        .count())
                .isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(60);
    }

    @Test
    void quarantinesAFileOfMoreVolumesThanAnyImageHasChannels() throws IOException {
        byte[] file = Files.readAllBytes(
                Path.of(TinyFiles.ramp(folder.resolve("one.nii"), TinyFiles.grid(1, 1, 1), VoxelType.UINT8)));
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(40, (short) 5)
                .putShort(48, (short) 3000)
                .putShort(50, (short) 3000);
        Path many = Files.write(folder.resolve("many.nii"), Arrays.copyOf(file, 352 + 9_000_000));
        rows(KEEP, new CaseFiles("a", "s", List.of(many.toString()), null));
        assertThat(refusal())
                .isEqualTo("a | " + many + " | must hold at most 4096 volumes to be channels; choose one with --volume"
                        + " | 9000000");
    }

    private static VolumePlan volume(int k) {
        return new VolumePlan(false, null, Interpolation.CUBIC, new Intensity.None(), k);
    }

    private static VolumePlan spaced(boolean toRas, @Nullable Spacing spacing) {
        return new VolumePlan(toRas, spacing, Interpolation.LINEAR, new Intensity.None(), null);
    }

    private List<Row> rows(VolumePlan plan, CaseFiles... cases) {
        return preprocessing.rows(List.of(cases), plan).collectAsList();
    }

    private String refusal() {
        return refusals().get(0);
    }

    private List<String> refusals() {
        return preprocessing.quarantined().stream()
                .map(row -> row.mkString(" | "))
                .toList();
    }

    private static Row only(List<Row> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<Object> list(Row row, String column) {
        return row.getList(row.fieldIndex(column));
    }

    private static String conformance(String name) {
        return CONFORMANCE.resolve(name).toString();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
