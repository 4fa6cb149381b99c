package dev.cohort.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.training.EpochReport;
import dev.cohort.training.EpochTally;
import dev.cohort.training.FlatVector;
import dev.cohort.training.History;
import dev.cohort.training.Scores;
import dev.cohort.training.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {

    @TempDir
    Path folder;

    private CheckpointDirectory directory(int keep) {
        return new CheckpointDirectory(
                folder.toString(), new Configuration(), keep, new CheckpointRhythm(5, Duration.ZERO));
    }

    private static TrainingState state(int step) {
        Map<String, @Nullable Double> parts = new LinkedHashMap<>();
        parts.put("1", 1 / 3.0);
        parts.put("2", null);
        return new TrainingState(
                Map.of("shards", "8"),
                step,
                new History(
                        List.of(new EpochReport(1, 0.1 + 0.2, 2, 3, 0, new Scores("dice", 1 / 3.0, "label", parts)))),
                new EpochTally(Math.PI, 7, 1, 0.25),
                new FlatVector(new float[] {1.5f, Float.MIN_VALUE, -0.0f}),
                new FlatVector(new float[70_000]),
                new FlatVector(new float[0]));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(int step) {
        return folder.resolve("step-%010d.checkpoint".formatted(step));
    }

    @Test
    void givesBackWhatItWasGiven() {
        directory(2).save(state(12));
        TrainingState read = directory(2).latest().orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(state(12));
    }

    @Test
    void isEmptyAtFirst() {
        CheckpointDirectory none = new CheckpointDirectory(
                folder.resolve("none").toString(), new Configuration(), 2, new CheckpointRhythm(5, Duration.ZERO));
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.latest()).isEmpty();
    }

    @Test
    void keepsTheLastFew() throws IOException {
        CheckpointDirectory directory = directory(2);
        for (int step = 5; step <= 20; step += 5) {
            directory.save(state(step));
        }
        assertThat(files())
                .containsExactly(
                        file(15).getFileName().toString(),
                        file(20).getFileName().toString());
    }

    @Test
    void usesTheOneBeforeATornOne() throws IOException {
        directory(3).save(state(5));
        directory(3).save(state(10));
        byte[] whole = Files.readAllBytes(file(10));
        for (int length : new int[] {0, 1, 8, 40, whole.length / 2, whole.length - 1}) {
            Files.write(file(10), Arrays.copyOf(whole, length));
            assertThat(directory(3).latest().orElseThrow().step()).isEqualTo(5);
        }
    }

    @Test
    void usesTheOneBeforeOneWithAnyByteChanged() throws IOException {
        directory(3).save(state(5));
        directory(3).save(state(10));
        byte[] whole = Files.readAllBytes(file(10));
        for (int at = 0; at < whole.length; at += 9973) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file(10), changed);
            assertThat(directory(3).latest().orElseThrow().step()).isEqualTo(5);
        }
    }

    @Test
    void refusesToBeginAnewWhereAllAreDamaged() throws IOException {
        directory(2).save(state(5));
        Files.write(file(5), new byte[100]);
        assertThatThrownBy(() -> directory(2).latest())
                .isInstanceOf(InputException.class)
                .hasMessage("--resume needs a whole checkpoint, but all 1 in " + folder
                        + " are damaged; remove the model directory to start anew");
    }

    @Test
    void isDueAfterStepsOrTime() {
        long[] now = {0};
        CheckpointRhythm rhythm = new CheckpointRhythm(5, Duration.ofSeconds(3), () -> now[0]);
        assertThat(rhythm.isDue(4)).isFalse();
        assertThat(rhythm.isDue(5)).isTrue();
        rhythm.written(5);
        assertThat(rhythm.isDue(9)).isFalse();
        now[0] = Duration.ofSeconds(3).toNanos();
        assertThat(rhythm.isDue(6)).isTrue();
    }
}
