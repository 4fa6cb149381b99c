package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The beginnings of real files with changed, cut, doubled and inserted bytes: read or refused, never anything else. */
class SensorFuzzTest {

    /** Buffers of a reader, and of a store that begins to grow. */
    private static final long FIXED_BYTES = 1L << 20;

    /** Of the file's size: a line can be one digit and a line end, and leave a sample, a run of labels and a gap. */
    private static final long TIMES_THE_FILE = 200;

    private static final int BEGINNING = 4000;

    /** What has a meaning in some format; most random bytes have none. */
    private static final List<String> SPICE = List.of(
            "\"",
            "\"\"",
            ",",
            ":",
            "\n",
            "\r\n",
            "?",
            "NaN",
            "1e999",
            "-",
            "@",
            "#",
            "(",
            "@data\n",
            "@dimensions 999999999\n",
            "\0",
            "\u00ff",
            ";",
            "\t");

    private static final List<String> FILES = List.of(
            "basic_motions/BasicMotions_TRAIN.ts",
            "variable_length_ts/JapaneseVowels_TRAIN.ts",
            "gas_drift/batch1.dat",
            "daphnet_fog/S01R02.csv");

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes)
            throws Exception {
        Random random = new Random(seed);
        String name = FILES.get(random.nextInt(FILES.size()));
        byte[] beginning = Mutations.beginning(SharedFolders.data("sensor").resolve(name), BEGINNING);
        byte[] content = Mutations.spiced(beginning, random, changes, SPICE);
        long before = Allocated.bytes();
        readOrRefuse(new MemoryFile(name, content), plan(name, random));
        assertThat(Allocated.bytes() - before)
                .as("bytes allocated for %d bytes of %s", content.length, name)
                .isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }

    @Property(tries = 500)
    void mutatedFilesOfSensorsAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes)
            throws Exception {
        byte[] whole = "channel,group,unit\nA0..A2,ankle,mg\nU0..U2,thigh,mg\n".getBytes(StandardCharsets.UTF_8);
        MemoryFile file = new MemoryFile("sensors.csv", Mutations.spiced(whole, new Random(seed), changes, SPICE));
        try {
            SensorMap.read(file).channels("a.csv", List.of("A0", "A1", "A2", "U0", "U1", "U2"));
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
    }

    private static void readOrRefuse(MemoryFile file, RecordingPlan plan) throws IOException {
        WindowPlan windows = Recordings.windows("20", "10", "1", LabelRule.MAJORITY, null);
        try (RecordingReader reader = RecordingReader.open(file, plan, Recordings.SCRATCH)) {
            boolean isMore = true;
            while (isMore) {
                isMore = readOneOrRefuse(reader, windows);
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
    }

    private static boolean readOneOrRefuse(RecordingReader reader, WindowPlan windows) throws IOException {
        try (Recording recording = reader.next()) {
            if (recording != null) {
                for (Window window : Recordings.cut(recording, windows)) {
                    assertThat(recording.values(window)).hasSize(window.samples() * recording.sampleBytes());
                }
            }
            return recording != null;
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
            return true;
        }
    }

    private static RecordingPlan plan(String name, Random random) {
        Map<String, Columns> columns = Map.of(
                "gas_drift/batch1.dat", new Columns(Header.AUTO, null, null, ClockUnit.S, "c1", null),
                "daphnet_fog/S01R02.csv", new Columns(Header.AUTO, null, "time", ClockUnit.MS, "N", "T3"));
        Missing missing = List.of(Missing.REFUSE, Missing.CUT, Missing.PREVIOUS).get(random.nextInt(3));
        return new RecordingPlan(
                columns.getOrDefault(name, Columns.ofChannels()), SensorMap.none(), Set.of("0"), missing, null, 0.5);
    }
}
