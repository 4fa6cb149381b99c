package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTrackerTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("steps.jsonl");
    }

    private static Scalars at(long step) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 1.0 / step);
        values.put("data_seconds", 0.25);
        return new Scalars(step, Instant.ofEpochSecond(step), values);
    }

    private void log(JsonLinesTracker tracker, long first, long last) {
        for (long step = first; step <= last; step++) {
            tracker.log(at(step));
        }
    }

    private void undisturbed(long last) {
        try (JsonLinesTracker tracker = JsonLinesTracker.begin(HADOOP, file.toString())) {
            log(tracker, 1, last);
        }
    }

    @Test
    void showsEachLineWhileTheRunGoesOn() throws IOException {
        try (JsonLinesTracker tracker = JsonLinesTracker.begin(HADOOP, file.toString())) {
            log(tracker, 1, 1);
            assertThat(file).hasContent("""
                    {"step":1,"time":"1970-01-01T00:00:01Z","loss":1.0,"data_seconds":0.25}
                    """);
            log(tracker, 2, 2);
            assertThat(Files.readAllLines(file)).hasSize(2);
        }
    }

    @Test
    void endsLikeAnUndisturbedRunWhereverItWasResumed() throws IOException {
        undisturbed(5);
        String whole = Files.readString(file);
        for (long resumed = 0; resumed <= 5; resumed++) {
            try (JsonLinesTracker tracker = JsonLinesTracker.resume(HADOOP, file.toString(), resumed)) {
                log(tracker, resumed + 1, 5);
            }
            assertThat(file).hasContent(whole);
        }
        // Neither files aside nor checksums stay behind.
        assertThat(folder.toFile().list()).containsExactly("steps.jsonl");
    }

    @Test
    void dropsALineThatWasTornByTheEndOfItsProcess() throws IOException {
        undisturbed(3);
        String whole = Files.readString(file);
        Files.writeString(file, "{\"step\":4,\"ti", StandardOpenOption.APPEND);
        JsonLinesTracker.resume(HADOOP, file.toString(), 3).close();
        assertThat(file).hasContent(whole);
    }

    @Test
    void beginsTheFileOfAResumedRunThatHadNone() {
        JsonLinesTracker.resume(HADOOP, file.toString(), 3).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void refusesToResumeAFileOfSomethingElse() throws IOException {
        Files.writeString(file, "{\"step\":1}\n{\"epoch\":2}\n");
        assertThatThrownBy(() -> JsonLinesTracker.resume(HADOOP, file.toString(), 3))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " must hold JSON objects with a step, one a line, got in line 2: {\"epoch\":2};"
                        + " remove the file to begin a new one");
        Files.writeString(file, "step 1\n");
        assertThatThrownBy(() -> JsonLinesTracker.resume(HADOOP, file.toString(), 3))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " must hold JSON objects with a step, one a line, got in line 1: step 1;"
                        + " remove the file to begin a new one");
    }

    @Test
    void doesNotOverwriteAnotherRun() {
        undisturbed(1);
        assertThatThrownBy(() -> JsonLinesTracker.begin(HADOOP, file.toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Writing " + file);
    }
}
