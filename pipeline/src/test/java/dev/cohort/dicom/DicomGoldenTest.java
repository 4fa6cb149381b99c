package dev.cohort.dicom;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real files of many scanners and tools, against what pydicom and gdcm decode of each; what is refused, is listed. */
class DicomGoldenTest {

    /** Whose inverse transform or dequantization may round another way: the value of a pixel may differ by this. */
    private static final Map<String, Double> LOSSY =
            Map.of("1.2.840.10008.1.2.4.50", 1.0, "1.2.840.10008.1.2.4.51", 1.0, "1.2.840.10008.1.2.4.91", 1.0);

    /** gdcm swaps the halves of big-endian 32-bit pixels; these are the same doses in another byte order. */
    private static final Map<String, String> SAME_AS = Map.of(
            "dicom/pydicom_test_files/rtdose_expb.dcm", "dicom/pydicom_test_files/rtdose.dcm",
            "dicom/pydicom_test_files/rtdose_expb_1frame.dcm", "dicom/pydicom_test_files/rtdose_1frame.dcm");

    /** Its codes say unsigned, its data set signed; gdcm takes the former, the standard (PS3.5, 8.2.4) the latter. */
    private static final String SIGNED_BY_DATA_SET = "dicom/pydicom_test_files/J2K_pixelrep_mismatch.dcm";

    @TestFactory
    Stream<DynamicTest> readsThePixelsThatReferencesRead() throws IOException {
        Path data = DicomFolders.data();
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, JsonNode> golden = golden(data);
        Map<String, String> refused = refusals();
        golden.forEach((file, own) -> {
            // The answers cover files that not every copy of the data has.
            if (own.has("px_sha256_int32le") && !refused.containsKey(file) && Files.exists(data.resolve(file))) {
                JsonNode expected = requireNonNull(golden.get(SAME_AS.getOrDefault(file, file)));
                tests.add(DynamicTest.dynamicTest(file, () -> check(data.resolve(file), expected)));
            }
        });
        assertThat(tests).hasSizeGreaterThan(180);
        return tests.stream();
    }

    @Test
    void refusesEveryOtherFileForAStatedReason() throws IOException {
        Path data = DicomFolders.data();
        Map<String, String> refused = new TreeMap<>();
        for (Path file : Corpus.files(DicomGoldenTest.class)) {
            String name = data.relativize(file).toString();
            try {
                DicomFile.open(LocalByteSource.of(file)).readFrames((frame, stored) -> {});
            } catch (UnreadableFileException e) {
                assertThat(e.file()).isEqualTo(file.toString());
                refused.put(name, e.rule() + ", got " + e.value());
            }
        }
        assertThat(refused).isEqualTo(refusals());
    }

    private static Map<String, JsonNode> golden(Path data) throws IOException {
        Map<String, JsonNode> golden = new TreeMap<>();
        for (String line : Files.readAllLines(data.resolve("golden_dicom_pydicom_gdcm.jsonl"))) {
            JsonNode node = new ObjectMapper().readTree(line);
            golden.put(node.get("file").asText(), node);
        }
        return golden;
    }

    /** Reason by file. */
    private static Map<String, String> refusals() throws IOException {
        Map<String, String> refusals = new TreeMap<>();
        try (InputStream in = requireNonNull(DicomGoldenTest.class.getResourceAsStream("refusals.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int tab = line.indexOf('\t');
                refusals.put(line.substring(0, tab), line.substring(tab + 1));
            });
        }
        return refusals;
    }

    private static void check(Path path, JsonNode golden) throws Exception {
        DicomFile file = DicomFile.open(LocalByteSource.of(path));
        PixelFormat format = file.format();
        assertThat(new int[] {format.rows(), format.columns(), format.frames()})
                .containsExactly(
                        golden.get("Rows").asInt(),
                        golden.get("Columns").asInt(),
                        golden.path("NumberOfFrames").asInt(1));
        int[] all = new int[format.framePixels() * format.frames()];
        file.readFrames(
                (frame, stored) -> System.arraycopy(stored, 0, all, frame * format.framePixels(), stored.length));
        if (path.endsWith(SIGNED_BY_DATA_SET)) {
            assertThat(values(format, all).min().orElseThrow()).isEqualTo(-2000);
            Arrays.setAll(all, i -> all[i] & 0x1fff);
        }
        double off = LOSSY.getOrDefault(golden.get("transfer_syntax").asText(), 0.0);
        assertThat(values(format, all).min().orElseThrow())
                .isEqualTo(golden.get("px_min").asDouble(), within(2 * off));
        assertThat(values(format, all).max().orElseThrow())
                .isEqualTo(golden.get("px_max").asDouble(), within(2 * off));
        double mean = golden.get("px_mean").asDouble();
        assertThat(values(format, all).average().orElseThrow())
                .isEqualTo(mean, within(off * 0.02 + 1e-9 * Math.abs(mean)));
        if (off == 0) {
            assertThat(sha256(all)).isEqualTo(golden.get("px_sha256_int32le").asText());
        }
    }

    private static java.util.stream.DoubleStream values(PixelFormat format, int[] stored) {
        boolean isWide = format.bitsAllocated() == 32 && !format.isSigned();
        return Arrays.stream(stored).mapToDouble(value -> isWide ? Integer.toUnsignedLong(value) : value);
    }

    private static String sha256(int[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
