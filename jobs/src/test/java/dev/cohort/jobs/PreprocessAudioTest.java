package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.FeatureBlock;
import dev.cohort.dataset.FeatureRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreprocessAudioTest extends JobTrial {

    private static final int RATE = 8000;

    @Test
    void writesAFolderOfClipsWithSubjectsAndLabelsFromTheirNames() throws IOException {
        tone("sounds/1_ann_0.wav", 800, 1, 1);
        tone("sounds/2_bob_0.wav", 1600, 1, 1);
        assertThat(preprocess("sounds", "--names", "(?<label>\\d)_(?<subject>[a-z]+)_\\d"))
                .isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("label"))
                .containsExactly("1_ann_0 ann 1", "2_bob_0 bob 2");
        FeatureBlock block = FeatureRows.info(rows.get(1));
        assertThat(block.frames()).isEqualTo(101);
        assertThat(block.clip().frames()).isEqualTo(101);
        assertThat(block.clip().layout().profile()).isEqualTo("librosa");
        assertThat(block.clip().layout().kind()).isEqualTo("log_mel");
        assertThat(block.clip().layout().bandEdgesHz()).hasSize(82).startsWith(0.0);
        assertThat(block.clip().source().samples()).isEqualTo(RATE);
        assertThat(FeatureRows.values(rows.get(1))).hasSize(block.bytes()).hasSize(101 * 80 * 4);
        assertThat(strongestBandHz(rows.get(0))).isEqualTo(800, within(40.0));
        assertThat(strongestBandHz(rows.get(1))).isEqualTo(1600, within(70.0));
        assertThat(folder.resolve("table/_run.json")).exists();
    }

    @Test
    void takesTheLabelFromTheFolderOfAClip() throws IOException {
        tone("sounds/cat/1.wav", 800, 1, 1);
        tone("sounds/dog/1.wav", 800, 1, 1);
        assertThat(preprocess("sounds")).isZero();
        assertThat(rows("table"))
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("label"))
                .containsExactly("cat_1 cat_1 cat", "dog_1 dog_1 dog");
    }

    @Test
    void leavesOutBrokenAndEmptyClipsWithFileRuleAndValue() throws IOException {
        tone("whole.wav", 800, 1, 1);
        byte[] cut = Files.readAllBytes(folder.resolve("whole.wav"));
        Files.write(folder.resolve("cut.wav"), Arrays.copyOf(cut, 1044));
        Files.write(folder.resolve("empty.wav"), new byte[0]);
        Files.write(folder.resolve("silent.wav"), Arrays.copyOf(header(0, 1), 44));
        write("text.wav", "not a sound");
        index("whole", "cut", "empty", "silent", "text", "missing");
        assertThat(preprocess("index.csv", "--max-quarantined", "5")).isZero();
        assertThat(rows("table")).hasSize(1);
        String file = " | file:" + folder;
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "cut" + file + "/cut.wav | must hold the 8000 samples its header claims | 500",
                        "empty" + file + "/empty.wav | must hold sound | an empty file",
                        "missing" + file + "/missing.wav | the file must exist | none",
                        "silent" + file + "/silent.wav | must hold sound | no sample",
                        "text" + file + "/text.wav | must be WAV, AIFF, FLAC, Ogg Vorbis or MP3"
                                + " | a file that begins with bytes 6e6f7420");
        assertThat(summary().at("/results/cases").asInt()).isEqualTo(1);
        assertThat(summary().get("rows_quarantined").asInt()).isEqualTo(5);
    }

    @Test
    void failsWhenMoreClipsAreLeftOutThanAllowed() throws IOException {
        tone("whole.wav", 800, 1, 1);
        index("whole", "missing");
        assertThat(preprocess("index.csv")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--max-quarantined allows 0, but 1 of 2 cases were left out, the first:"
                        + " missing, file:" + folder.resolve("missing.wav") + ": the file must exist, got none; all are"
                        + " in " + folder.resolve("table-quarantine") + "\n");
    }

    @Test
    void cutsALongClipIntoRowsOfOneMebibyteWhoseFramesGoOn() throws IOException {
        tone("sounds/long.wav", 800, 1, 60);
        assertThat(preprocess("sounds")).isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(FeatureRows::info)
                .extracting(block -> block.block() + " from " + block.firstFrame() + ": " + block.frames())
                .containsExactly("0 from 0: 3276", "1 from 3276: 2725");
        // The tone is the same everywhere but at the ends.
        FloatBuffer first = floats(rows.get(0));
        FloatBuffer second = floats(rows.get(1));
        for (int band = 0; band < 80; band++) {
            assertThat(second.get(band)).isEqualTo(first.get(3275 * 80 + band), within(0.5f));
        }
    }

    @Test
    void leavesOutWhatIsQuietAtBothEndsOnRequest() throws IOException {
        tone("sounds/burst.wav", 800, 2, 60);
        silence("sounds/burst.wav", 2, 0, 3);
        silence("sounds/burst.wav", 2, 20, 25);
        silence("sounds/burst.wav", 2, 50, 60);
        assertThat(preprocess("sounds", "--channels", "each")).isZero();
        assertThat(transform("preprocess-audio", "sounds", "trimmed", "--channels", "each", "--trim-db", "40"))
                .isZero();
        float[] whole = values(rows("table").subList(0, 2));
        List<Row> trimmed = rows("trimmed");
        assertThat(trimmed).extracting(row -> row.<Double>getAs("trim_db")).containsOnly(40.0);
        assertThat(trimmed)
                .extracting(FeatureRows::info)
                .extracting(block -> block.channel() + " from " + block.firstFrame() + ": " + block.frames() + " of "
                        + block.clip().frames())
                .containsExactly(
                        "0 from 0: 3276 of 4703",
                        "0 from 3276: 1427 of 4703",
                        "1 from 0: 3276 of 4703",
                        "1 from 3276: 1427 of 4703");
        // A window of 400 samples at 16 kHz reaches 12.5 ms before and behind its middle.
        assertThat(values(trimmed.subList(0, 2))).isEqualTo(Arrays.copyOfRange(whole, 299 * 80, (299 + 4703) * 80));
    }

    @Test
    void keepsChannelsApartOnRequest() throws IOException {
        tone("sounds/stereo.wav", 800, 2, 1);
        assertThat(preprocess("sounds", "--channels", "each", "--features", "mfcc", "--profile", "htk"))
                .isZero();
        List<Row> rows = rows("table");
        assertThat(rows).extracting(row -> FeatureRows.info(row).channel()).containsExactly(0, 1);
        assertThat(rows).allSatisfy(row -> assertThat(FeatureRows.values(row)).hasSize(98 * 13 * 4));
        assertThat(floats(rows.get(0)).get(13)).isNotEqualTo(floats(rows.get(1)).get(13));
    }

    @Test
    void refusesSettingsThatCannotBe() throws IOException {
        tone("sounds/1.wav", 800, 1, 1);
        assertThat(preprocess("sounds", "--profile", "kaldi")).isEqualTo(2);
        assertThat(preprocess("sounds", "--names", "\\d+")).isEqualTo(2);
        assertThat(preprocess("sounds", "--fft-size", "100")).isEqualTo(2);
        assertThat(preprocess("sounds", "--highest-hz", "9000")).isEqualTo(2);
        assertThat(preprocess("sounds", "--features", "mfcc", "--coefficients", "81"))
                .isEqualTo(2);
        assertThat(preprocess("sounds", "--names", "(?<subject>[a-z]+)")).isEqualTo(2);
        assertThat(preprocess("sounds", "--trim-db", "-3")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --profile: profile must be librosa, torchaudio or htk, got kaldi
                --names: pattern must have a group (?<subject>...) or (?<label>...), got \\d+
                --fft-size, --window-ms and --hop-ms: window must have between 1 and the 100 samples of the transform, \
                got 400
                --sample-rate-hz, --highest-hz and --coefficients: mel bands must end at half the sample rate, 8000.0 \
                Hz, or below, got 9000.0
                --sample-rate-hz, --highest-hz and --coefficients: coefficients must be between 1 and the 80 mel \
                bands, got 81
                --names must fit every file, got file:%s for (?<subject>[a-z]+)
                --trim-db: decibels below the loudest frame must be above 0, got -3.0
                """.formatted(folder.resolve("sounds/1.wav")));
        assertThat(folder.resolve("table")).doesNotExist();
    }

    private static double strongestBandHz(Row row) {
        FloatBuffer values = floats(row);
        int strongest = 0;
        for (int band = 0; band < 80; band++) {
            strongest = values.get(50 * 80 + band) > values.get(50 * 80 + strongest) ? band : strongest;
        }
        return FeatureRows.info(row).clip().layout().bandEdgesHz().get(strongest + 1);
    }

    private static float[] values(List<Row> blocks) {
        FloatBuffer all = FloatBuffer.allocate(
                blocks.stream().mapToInt(row -> floats(row).remaining()).sum());
        blocks.forEach(row -> all.put(floats(row)));
        return all.array();
    }

    private static FloatBuffer floats(Row row) {
        return ByteBuffer.wrap(FeatureRows.values(row))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    /** A WAV file of 16 bits; the second channel is half as loud. */
    private void tone(String name, double hertz, int channels, int seconds) throws IOException {
        int frames = seconds * RATE;
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(header(frames, channels), 44 + frames * channels * 2))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames * channels; i++) {
            int frame = i / channels;
            double sample = Math.sin(2 * Math.PI * hertz * frame / RATE) / (1 + i % channels);
            bytes.putShort(44 + 2 * i, (short) Math.round(10_000 * sample));
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.array());
    }

    /** Silences a file of 16 bits between two seconds. */
    private void silence(String name, int channels, int from, int to) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        int second = RATE * channels * 2;
        Arrays.fill(bytes, 44 + from * second, 44 + to * second, (byte) 0);
        Files.write(file, bytes);
    }

    private static byte[] header(int frames, int channels) {
        int bytes = frames * channels * 2;
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + bytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(RATE)
                .putInt(RATE * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(bytes)
                .array();
    }

    private void index(String... clips) throws IOException {
        List<String> lines = new ArrayList<>(List.of("case_id,subject,audio,label"));
        for (String clip : clips) {
            lines.add(clip + "," + clip + "," + clip + ".wav,tone");
        }
        Files.write(folder.resolve("index.csv"), lines);
    }

    private int preprocess(String input, String... options) {
        return transform("preprocess-audio", input, "table", options);
    }

    @Override
    protected List<Row> rows(String table) {
        return table.endsWith("quarantine")
                ? rows(table, "case_id", "file", "rule")
                : rows(table, "case_id", "channel", "block");
    }
}
