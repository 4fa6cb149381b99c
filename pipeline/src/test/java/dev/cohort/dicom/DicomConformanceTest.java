package dev.cohort.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Npy;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every series of the golden manifest, made with pydicom. */
class DicomConformanceTest {

    private final Path folder = DicomFolders.conformance();
    private final JsonNode manifest;

    @TempDir
    private Path temporary;

    DicomConformanceTest() throws IOException {
        manifest = new ObjectMapper()
                .readTree(folder.resolve("manifest.json").toFile())
                .get("series");
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEverySeriesAsExpected() {
        List<String> names = new ArrayList<>();
        manifest.fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check(name, manifest.get(name))));
    }

    private void check(String name, JsonNode expected) throws Exception {
        if (expected.has("equals")) {
            requireVolume(name, manifest.get(expected.get("equals").asText()));
        } else if (expected.get("expect").asText().equals("ok")) {
            requireVolume(name, expected);
        } else {
            // A gap, pixels cut short, no position: each is told with its rule and value.
            assertThatThrownBy(() -> read(name))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageMatching(".*" + name + ".*: .+ must .+, got .+");
        }
    }

    private Volume read(String name) throws Exception {
        List<ByteSource> files = DicomFolders.files(folder.resolve(name));
        assertThat(files).isNotEmpty();
        // The order of files plays no part.
        Collections.shuffle(files, new Random(name.hashCode()));
        return Series.read(name, files).volume(Scratch.in(temporary));
    }

    private void requireVolume(String name, JsonNode expected) throws Exception {
        Volume volume = read(name);
        Shape shape = volume.grid().shape();
        assertThat(new double[] {shape.x(), shape.y(), shape.z()}).isEqualTo(doubles(expected.get("shape_xyz")));
        Spacing spacing = volume.grid().spacing();
        assertThat(new double[] {spacing.xMm(), spacing.yMm(), spacing.zMm()})
                .containsExactly(doubles(expected.get("spacing_xyz")), within(1e-6));
        assertThat(volume.grid().affine().rowMajor())
                .containsExactly(doubles(expected.get("affine_ras")), within(1e-6));
        float[] values = new float[(int) shape.voxels()];
        volume.voxels().values(0, values.length, values);
        assertThat(sha256(values)).isEqualTo(expected.get("sha256_f32_F").asText());
        requireArray(Npy.read(folder.resolve(expected.get("volume").asText())), shape, values);
    }

    private static void requireArray(Npy golden, Shape shape, float[] values) {
        for (int x = 0; x < shape.x(); x++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int z = 0; z < shape.z(); z++) {
                    double value = golden.data()[(x * shape.y() + y) * shape.z() + z];
                    assertThat((double) values[(int) shape.index(x, y, z)]).isEqualTo(value);
                }
            }
        }
    }

    private static double[] doubles(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .flatMapToDouble(value -> value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false).mapToDouble(JsonNode::asDouble)
                        : Stream.of(value).mapToDouble(JsonNode::asDouble))
                .toArray();
    }

    private static String sha256(float[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
