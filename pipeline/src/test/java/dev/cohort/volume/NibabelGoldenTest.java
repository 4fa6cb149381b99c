package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real files of many scanners and tools, against what nibabel says about each. */
class NibabelGoldenTest {

    private static final List<String> NOT_REAL = List.of("complex64", "[('R', 'u1'), ('G', 'u1'), ('B', 'u1')]");

    private final Path data = Path.of(System.getProperty("cohort.data", "cohort.data is not set"));

    @TempDir
    Path temporary = Path.of("");

    @TestFactory
    Stream<DynamicTest> agreesWithNibabelOnRealFiles() throws IOException {
        requireData();
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("golden_nifti_nibabel.jsonl"))) {
            JsonNode expected = new ObjectMapper().readTree(line);
            String file = expected.get("file").asText();
            boolean isVolume = file.startsWith("nifti/") || file.startsWith("seg3d/");
            // The answers cover collections that not every copy of the data has.
            if (isVolume && Files.exists(data.resolve(file).resolve("..").normalize())) {
                tests.add(DynamicTest.dynamicTest(file, () -> check(data.resolve(file), expected)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(400);
        return tests.stream();
    }

    @Test
    void bringsAll48StorageOrdersToTheSameVoxels() throws Exception {
        requireData();
        Scratch scratch = Scratch.in(temporary);
        Path folder = data.resolve("nifti/orientation48");
        Volume reference = Folders.read(folder.resolve("RAS.nii.gz"), scratch).volume(0);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Volume stored = Folders.read(file, scratch).volume(0);
                String code = file.getFileName().toString().substring(0, 3);
                assertThat(Orientation.code(stored.grid().affine())).isEqualTo(code);
                Volume ras = Orientation.toRas(stored, scratch);
                assertThat(ras.grid().difference(reference.grid(), 0.01)).isEmpty();
                assertThat(NiftiConformanceTest.real(ras)).isEqualTo(NiftiConformanceTest.real(reference));
                Volume back = Orientation.to(code, ras, scratch);
                assertThat(NiftiConformanceTest.real(back)).isEqualTo(NiftiConformanceTest.real(stored));
            }
        }
    }

    /** Everywhere but on the build server, a missing data folder only skips. */
    private void requireData() {
        SharedFolders.data("golden_nifti_nibabel.jsonl");
    }

    private void check(Path path, JsonNode expected) throws Exception {
        Scratch scratch = Scratch.in(temporary);
        if (expected.has("kind") && expected.get("kind").asText().equals("MGHImage")) {
            checkMgh(MghReader.read(LocalByteSource.of(path), scratch), expected);
            return;
        }
        if (expected.has("error") || NOT_REAL.contains(expected.get("dtype").asText())) {
            assertThatThrownBy(() -> Folders.read(path, scratch).volume(0))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageStartingWith(path + ": ");
            return;
        }
        NiftiFile file = Folders.read(path, scratch);
        NiftiHeader header = file.header();
        assertThat(header.dims().toString())
                .isEqualTo(expected.get("shape").toString().replace(",", ", "));
        assertThat(header.type().label())
                .isEqualTo(NiftiConformanceTest.label(expected.get("dtype").asText()));
        assertThat(header.zooms().stream().mapToDouble(Double::doubleValue).toArray())
                .containsExactly(Folders.doubles(expected.get("zooms")), within(1e-9));
        assertThat(header.grid().affine().rowMajor())
                .containsExactly(Folders.doubles(expected.get("affine")), within(1e-6));
        assertThat(Orientation.code(header.grid().affine()))
                .isEqualTo(expected.get("axcodes").asText());
        assertThat(header.byteOrder() == ByteOrder.BIG_ENDIAN)
                .isEqualTo(expected.get("endian").asText().equals(">"));
        assertThat(header.qformCode()).isEqualTo(expected.get("qform_code").asInt());
        assertThat(header.sformCode()).isEqualTo(expected.get("sform_code").asInt());
        assertThat(header.slope() != 1 || header.intercept() != 0)
                .isEqualTo(expected.get("scaled").asBoolean());
        checkValues(file.stored(), expected);
    }

    private static void checkMgh(StoredVolumes file, JsonNode expected) throws Exception {
        Shape shape = file.grid().shape();
        List<Integer> dims = new ArrayList<>(List.of(shape.x(), shape.y(), shape.z()));
        if (file.count() > 1) {
            dims.add(file.count());
        }
        assertThat(dims.toString()).isEqualTo(expected.get("shape").toString().replace(",", ", "));
        assertThat(file.type().label())
                .isEqualTo(NiftiConformanceTest.label(expected.get("dtype").asText()));
        assertThat(file.grid().affine().rowMajor())
                .containsExactly(Folders.doubles(expected.get("affine")), within(1e-5));
        assertThat(Orientation.code(file.grid().affine()))
                .isEqualTo(expected.get("axcodes").asText());
        checkValues(file, expected);
    }

    private static void checkValues(StoredVolumes file, JsonNode expected) throws Exception {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        long nonFinite = 0;
        for (int k = 0; k < file.count(); k++) {
            for (double value : NiftiConformanceTest.real(file.volume(k))) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    sum += value;
                    finite++;
                } else {
                    nonFinite++;
                }
            }
        }
        double scale = Math.max(Math.abs(min), Math.abs(max));
        assertThat(nonFinite).isEqualTo(expected.get("nonfinite").asLong());
        assertThat(min).isEqualTo(expected.get("min").asDouble(), within(1e-6 * scale));
        assertThat(max).isEqualTo(expected.get("max").asDouble(), within(1e-6 * scale));
        assertThat(sum / finite).isEqualTo(expected.get("mean").asDouble(), within(1e-6 * scale));
    }
}
