package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file of the shared recordings, with what is in it. */
class RealSensorDataTest {

    private static final WindowPlan WHOLE = Recordings.windows("all", "all", "1", LabelRule.MAJORITY, null);
    private static final WindowPlan ROWS = Recordings.windows("1", "1", "1", LabelRule.LAST, null);
    private static final WindowPlan FOUR_SECONDS = Recordings.windows("4s", "2s", "4s", LabelRule.ANY, "2");

    /** By file: recordings, samples, channels, gaps and windows of each label; those of Daphnet were counted in Python too. */
    private static final Map<String, String> FOUND = Map.of(
            "basic_motions/BasicMotions_TRAIN.ts",
            "40 recordings, 4000 samples, [6] channels, 0 gaps, {Badminton=10, Running=10, Standing=10, Walking=10}",
            "variable_length_ts/JapaneseVowels_TRAIN.ts",
            "270 recordings, 4274 samples, [12] channels, 0 gaps, {1=30, 2=30, 3=30, 4=30, 5=30, 6=30, 7=30, 8=30, 9=30}",
            "gas_drift/batch1.dat",
            "1 recordings, 445 samples, [128] channels, 0 gaps, "
                    + "{Acetaldehyde=30, Acetone=70, Ammonia=83, Ethanol=90, Ethylene=98, Toluene=74}",
            "gas_drift/batch2.dat",
            "1 recordings, 1244 samples, [128] channels, 0 gaps, "
                    + "{Acetaldehyde=109, Acetone=532, Ammonia=100, Ethanol=164, Ethylene=334, Toluene=5}",
            "gas_drift/batch4.dat",
            "1 recordings, 161 samples, [128] channels, 0 gaps, "
                    + "{Acetaldehyde=30, Acetone=12, Ammonia=12, Ethanol=64, Ethylene=43}",
            "gas_drift/batch5.dat",
            "1 recordings, 197 samples, [128] channels, 0 gaps, "
                    + "{Acetaldehyde=46, Acetone=63, Ammonia=20, Ethanol=28, Ethylene=40}",
            "daphnet_fog/S01R02.csv",
            "1 recordings, 52095 samples, [9] channels, 0 gaps, {1=202, 2=22}",
            "daphnet_fog/S02R01.csv",
            "1 recordings, 72561 samples, [9] channels, 0 gaps, {1=154, 2=45}");

    @Test
    void readsEveryFileWhole() throws Exception {
        Path folder = SharedFolders.data("sensor");
        Map<String, String> found = new TreeMap<>();
        for (Path file : Corpus.files(RealSensorDataTest.class)) {
            found.put(folder.relativize(file).toString(), describe(file));
        }
        assertThat(found).isEqualTo(new TreeMap<>(FOUND));
    }

    @Test
    void measuresDaphnetsClockAtItsSixtyFourHertz() throws Exception {
        Path file = SharedFolders.data("sensor").resolve("daphnet_fog/S01R02.csv");
        try (RecordingReader reader = open(file);
                Recording recording = Recordings.next(reader)) {
            assertThat(recording.facts().sampleRateHz()).isEqualTo(64, within(0.01));
            assertThat(recording.channels().subList(2, 4))
                    .containsExactly(new Channel("A2", "ankle", "mg"), new Channel("U0", "thigh", "mg"));
        }
    }

    private static String describe(Path file) throws IOException, UnreadableFileException {
        long recordings = 0;
        long samples = 0;
        long gaps = 0;
        Set<Integer> channels = Set.of();
        Map<String, Integer> labels = new TreeMap<>();
        try (RecordingReader reader = open(file)) {
            while (true) {
                try (Recording recording = reader.next()) {
                    if (recording == null) {
                        break;
                    }
                    recordings++;
                    samples += recording.facts().samples();
                    gaps += recording.gaps().size();
                    channels = Stream.concat(
                                    channels.stream(),
                                    Stream.of(recording.channels().size()))
                            .collect(Collectors.toSet());
                    for (Window window : Recordings.cut(recording, windows(file))) {
                        labels.merge("" + window.label(), 1, Integer::sum);
                        assertThat(recording.values(window)).hasSize(window.samples() * recording.sampleBytes());
                    }
                }
            }
        }
        return "%d recordings, %d samples, %s channels, %d gaps, %s"
                .formatted(recordings, samples, channels, gaps, labels);
    }

    private static WindowPlan windows(Path file) {
        String name = file.toString();
        return name.endsWith(".ts") ? WHOLE : name.endsWith(".dat") ? ROWS : FOUR_SECONDS;
    }

    private static RecordingReader open(Path file) throws IOException, UnreadableFileException {
        return RecordingReader.open(LocalByteSource.of(file), plan(file), Recordings.SCRATCH);
    }

    /** With the files of sensors that the project ships. */
    private static RecordingPlan plan(Path file) throws IOException, UnreadableFileException {
        String name = file.toString();
        if (name.endsWith(".dat")) {
            Columns gas = new Columns(Header.AUTO, null, null, ClockUnit.S, "c1", null);
            return new RecordingPlan(gas, sensors("gas_drift"), Set.of(), Missing.REFUSE, null, 0.5);
        }
        if (name.endsWith(".csv")) {
            Columns daphnet = new Columns(Header.AUTO, null, "time", ClockUnit.MS, "N", null);
            return new RecordingPlan(daphnet, sensors("daphnet_fog"), Set.of("0"), Missing.REFUSE, null, 0.5);
        }
        return Recordings.plan(Columns.ofChannels(), Missing.REFUSE);
    }

    private static SensorMap sensors(String name) throws IOException, UnreadableFileException {
        return SensorMap.read(LocalByteSource.of(
                Path.of(System.getProperty("cohort.home")).resolve("conf/sensors/" + name + ".csv")));
    }
}
