package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every entry of the golden manifest, made with nibabel and scipy. */
class NiftiConformanceTest {

    private final Path folder = Folders.conformance();
    private final JsonNode manifest;

    @TempDir
    Path temporary = Path.of("");

    NiftiConformanceTest() throws IOException {
        manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    }

    @TestFactory
    Stream<DynamicTest> readsWhatNibabelReads() {
        return tests("files", this::checkFile);
    }

    @TestFactory
    Stream<DynamicTest> reorientsAndResamplesAsNibabelAndScipyDo() {
        return tests("resample", this::checkResampled);
    }

    @TestFactory
    Stream<DynamicTest> refusesDamagedFilesAndReadsOddOnes() {
        return tests("corrupt", this::checkCorrupt);
    }

    private interface Check {
        void run(String name, JsonNode expected) throws Exception;
    }

    private Stream<DynamicTest> tests(String section, Check check) {
        List<Map.Entry<String, JsonNode>> entries =
                Folders.entries(manifest.get(section)).toList();
        assertThat(entries).isNotEmpty();
        return entries.stream()
                .map(entry ->
                        DynamicTest.dynamicTest(entry.getKey(), () -> check.run(entry.getKey(), entry.getValue())));
    }

    private Scratch scratch() {
        return Scratch.in(temporary);
    }

    private NiftiFile read(String name) throws IOException, UnreadableFileException {
        return Folders.read(folder.resolve("files").resolve(name), scratch());
    }

    private void checkFile(String name, JsonNode expected) throws Exception {
        assertThat(sha256(Files.readAllBytes(folder.resolve("files").resolve(name))))
                .isEqualTo(expected.get("sha256_file").asText());
        NiftiFile file = read(name);
        checkHeader(file.header(), expected);
        List<Volume> volumes = new ArrayList<>();
        for (int k = 0; k < file.volumeCount(); k++) {
            volumes.add(file.volume(k));
        }
        checkValues(volumes, file.header(), expected);
        // A second reading, the other way round and through mapped chunks, gives the same bits.
        NiftiFile again = Folders.read(folder.resolve("files").resolve(name), Scratch.withChunks(temporary, 0, 8));
        for (int k = file.volumeCount() - 1; k >= 0; k--) {
            assertThat(real(again.volume(k))).isEqualTo(real(volumes.get(k)));
        }
    }

    private static void checkHeader(NiftiHeader header, JsonNode expected) {
        assertThat(header.dims().stream().mapToDouble(Long::doubleValue).toArray())
                .isEqualTo(Folders.doubles(expected.get("shape")));
        assertThat(header.zooms().stream().mapToDouble(Double::doubleValue).toArray())
                .containsExactly(Folders.doubles(expected.get("zooms")), within(1e-12));
        assertThat(header.grid().affine().rowMajor())
                .containsExactly(Folders.doubles(expected.get("affine")), within(1e-6));
        assertThat(Orientation.code(header.grid().affine()))
                .isEqualTo(expected.get("orientation").asText());
        Spacing spacing = header.grid().spacing();
        assertThat(new double[] {spacing.xMm(), spacing.yMm(), spacing.zMm()})
                .containsExactly(Folders.doubles(expected.get("voxel_sizes_from_affine")), within(1e-6));
        assertThat(header.type().label()).isEqualTo(label(expected.get("dtype").asText()));
        boolean isBig = expected.get("endian").asText().equals(">");
        assertThat(header.byteOrder()).isEqualTo(isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        assertThat(header.sformCode()).isEqualTo(expected.get("sform_code").asInt());
        assertThat(header.qformCode()).isEqualTo(expected.get("qform_code").asInt());
        checkAffine(header.qform(), expected.get("qform"));
        checkAffine(header.sform(), expected.get("sform"));
        assertThat(List.of(header.spaceUnit(), header.timeUnit()))
                .containsExactly(
                        expected.get("units").get(0).asText(),
                        expected.get("units").get(1).asText());
        checkScaling(header, expected.get("slope_inter"));
    }

    private static void checkAffine(Optional<Affine> affine, JsonNode expected) {
        if (expected != null && expected.isArray()) {
            assertThat(affine.orElseThrow().rowMajor()).containsExactly(Folders.doubles(expected), within(1e-6));
        }
    }

    /** nibabel forgets the scaling of an image it has loaded; where the manifest knows it, so must we. */
    private static void checkScaling(NiftiHeader header, JsonNode expected) {
        if (expected.get(0).isNumber()) {
            assertThat(header.slope()).isEqualTo(expected.get(0).asDouble());
        }
        if (expected.get(1).isNumber()) {
            assertThat(header.intercept()).isEqualTo(expected.get(1).asDouble());
        }
    }

    private static void checkValues(List<Volume> volumes, NiftiHeader header, JsonNode expected) throws Exception {
        double[] all = volumes.stream()
                .flatMapToDouble(volume -> Arrays.stream(real(volume)))
                .toArray();
        assertThat(floatSha256(all)).isEqualTo(expected.get("sha256_f32_F").asText());
        assertThat(floatSha256(lastIndexFastest(all, header.dims())))
                .isEqualTo(expected.get("sha256_f32_C").asText());
        assertThat(Arrays.stream(all).filter(Double::isNaN).count())
                .isEqualTo(expected.get("nan_count").asLong());
        double scale = 1e-12 * Math.max(1, finite(all).map(Math::abs).max().orElse(0));
        assertThat(finite(all).min().orElse(Double.NaN))
                .isEqualTo(expected.get("min").asDouble(), within(scale));
        assertThat(finite(all).max().orElse(Double.NaN))
                .isEqualTo(expected.get("max").asDouble(), within(scale));
        assertThat(finite(all).average().orElse(Double.NaN))
                .isEqualTo(expected.get("mean").asDouble(), within(1e6 * scale));
        double[] first = Folders.doubles(expected.get("first_i_fastest"));
        assertThat(Arrays.copyOf(all, first.length)).containsExactly(first, within(scale));
        JsonNode corners = expected.get("corner_values");
        assertThat(all[0]).isEqualTo(corners.get("0,0,0").asDouble(), within(scale));
        assertThat(all[all.length - 1]).isEqualTo(corners.get("last").asDouble(), within(scale));
    }

    private static DoubleStream finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite);
    }

    private void checkResampled(String name, JsonNode expected) throws Exception {
        Volume ras = Orientation.toRas(read(name).volume(0), scratch());
        Shape shape = ras.grid().shape();
        assertThat(new double[] {shape.x(), shape.y(), shape.z()})
                .isEqualTo(Folders.doubles(expected.get("ras_shape")));
        assertThat(ras.grid().affine().rowMajor())
                .containsExactly(Folders.doubles(expected.get("ras_affine")), within(1e-6));
        assertThat(floatSha256(real(ras)))
                .isEqualTo(expected.get("ras_sha256_f32_F").asText());
        int checked = 0;
        for (Map.Entry<String, JsonNode> entry : Folders.entries(expected).toList()) {
            if (entry.getKey().startsWith("grid_1mm_")) {
                Interpolation interpolation = interpolation(entry.getKey().substring("grid_1mm_".length()));
                Volume actual = Resampling.toSpacing(ras, new Spacing(1, 1, 1), interpolation, scratch());
                checkArray(actual, entry.getValue(), 0);
                checked++;
            } else if (entry.getKey().startsWith("nibabel_resample_to_output_")) {
                checkResampledToOutput(name, entry.getKey(), entry.getValue());
                checked++;
            }
        }
        assertThat(checked).isPositive();
    }

    private void checkResampledToOutput(String name, String key, JsonNode expected) throws Exception {
        Interpolation interpolation = interpolation(key.substring("nibabel_resample_to_output_".length()));
        double[] shape = Folders.doubles(expected.get("shape"));
        Grid target = new Grid(
                new Shape((int) shape[0], (int) shape[1], (int) shape[2]),
                Affine.of(Folders.doubles(expected.get("affine"))));
        // The golden arrays were made with mode="nearest": at and beyond the borders only that fits.
        Volume source = read(name).volume(0);
        Volume actual = Resampling.toGrid(source, target, interpolation, Outside.EDGE, scratch());
        // nibabel stores its result in the type of an unscaled source: rounded and clipped where that is whole.
        boolean isRounded = source.voxels().type().isInteger()
                && source.voxels().slope() == 1
                && source.voxels().intercept() == 0;
        checkArray(isRounded ? clipped(actual, source.voxels().type()) : actual, expected, isRounded ? 0.5 : 0);
    }

    private Volume clipped(Volume volume, VoxelType type) throws IOException {
        Voxels limit = Voxels.zeros(type, 2, scratch());
        limit.setRaw(0, Double.NEGATIVE_INFINITY);
        limit.setRaw(1, Double.POSITIVE_INFINITY);
        return IntensityPass.run(volume, scratch(), value -> Math.min(limit.raw(1), Math.max(limit.raw(0), value)));
    }

    private static Interpolation interpolation(String name) {
        return Interpolation.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private void checkArray(Volume actual, JsonNode expected, double rounding) throws IOException {
        Npy golden = Npy.read(folder.resolve(expected.get("file").asText()));
        Shape shape = actual.grid().shape();
        assertThat(new int[] {shape.x(), shape.y(), shape.z()}).isEqualTo(golden.shape());
        double largest = finite(golden.data()).map(Math::abs).max().orElse(0);
        double[] values = lastIndexFastest(real(actual), List.of((long) shape.x(), (long) shape.y(), (long) shape.z()));
        assertThat(values).containsExactly(golden.data(), within(rounding + 2e-6 * Math.max(1, largest)));
    }

    private void checkCorrupt(String name, JsonNode expected) throws Exception {
        String loaded = expected.get("nibabel").asText();
        if (name.startsWith("odd_") && loaded.startsWith("nibabel loads")) {
            NiftiFile file = read(name);
            assertThat(loaded).endsWith("shape " + file.header().dims());
            assertThat(file.volume(0).voxels().count())
                    .isEqualTo(file.header().grid().shape().voxels());
            return;
        }
        assertThatThrownBy(() -> read(name).volume(0))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(name.replaceAll("\\.(img|hdr)$", ""))
                .hasMessageContaining(", got ");
    }

    static String label(String dtype) {
        Map<Character, String> kinds = Map.of('u', "uint", 'i', "int", 'f', "float");
        if (!dtype.startsWith(">") && !dtype.startsWith("<")) {
            return dtype;
        }
        return kinds.get(dtype.charAt(1)) + 8 * Integer.parseInt(dtype.substring(2));
    }

    static double[] real(Volume volume) {
        double[] values = new double[Math.toIntExact(volume.voxels().count())];
        volume.voxels().values(0, values.length, values);
        return values;
    }

    /** From NIfTI's order, first index fastest, to NumPy's. */
    private static double[] lastIndexFastest(double[] values, List<Long> dims) {
        double[] reordered = new double[values.length];
        long[] index = new long[dims.size()];
        for (double value : values) {
            int at = 0;
            for (int axis = 0; axis < index.length; axis++) {
                at = (int) (at * dims.get(axis) + index[axis]);
            }
            reordered[at] = value;
            for (int axis = 0; axis < index.length && ++index[axis] == dims.get(axis); axis++) {
                index[axis] = 0;
            }
        }
        return reordered;
    }

    private static String floatSha256(double[] values) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return sha256(bytes.array());
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
