package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTrackerTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path folder;

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder.resolve("tensorboard"))) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private String directory() {
        return folder.resolve("tensorboard").toString();
    }

    private static Scalars scalars() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 0.5);
        values.put("validation/dice", -2.25);
        return new Scalars(300, Instant.ofEpochMilli(1_700_000_000_250L), values);
    }

    @Test
    void writesAVersionAndThenFiguresThatCanBeSeenAtOnce() throws IOException {
        try (TensorBoardTracker tracker = TensorBoardTracker.begin(HADOOP, directory())) {
            tracker.log(scalars());
            List<String> events = EventFile.read(onlyFile());
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).matches("\\{1=\\d+\\.\\d{3} 2=0 3='brain\\.Event:2'}");
            assertThat(events.get(1))
                    .isEqualTo("{1=1700000000.250 2=300 5={1={1='loss' 2=0.5} 1={1='validation/dice' 2=-2.25}}}");
        }
    }

    @Test
    void namesItsFileAsTensorBoardLooksForIt() throws IOException {
        TensorBoardTracker.begin(HADOOP, directory()).close();
        assertThat(onlyFile().getFileName().toString())
                .matches("events\\.out\\.tfevents\\.\\d{10}\\."
                        + Pattern.quote(InetAddress.getLocalHost().getHostName()) + "\\."
                        + ProcessHandle.current().pid());
    }

    @Test
    void tellsWhereAResumedRunBeginsAgain() throws IOException {
        TensorBoardTracker.resume(HADOOP, directory(), 300).close();
        assertThat(EventFile.read(onlyFile()).get(1)).matches("\\{1=\\d+\\.\\d{3} 2=301 7=\\{1=1}}");
    }
}
