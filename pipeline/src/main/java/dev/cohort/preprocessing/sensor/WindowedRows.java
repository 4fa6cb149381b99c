package dev.cohort.preprocessing.sensor;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.SensorLayout;
import dev.cohort.dataset.SensorWindow;
import dev.cohort.dataset.WindowRows;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.sensor.Channel;
import dev.cohort.sensor.Recording;
import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.RecordingReader;
import dev.cohort.sensor.Window;
import dev.cohort.sensor.WindowPlan;
import dev.cohort.sensor.Windows;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of one file, of which one recording is held at a time; refused recordings go to the quarantine. */
final class WindowedRows implements Closeable {

    private final RecordingFile file;
    private final WindowPlan plan;
    private final Quarantine quarantine;
    private final HadoopSource source;
    private final String sha256;
    private final RecordingReader reader;
    private final RecordingTally tally = new RecordingTally();
    private int ordinal;
    private @Nullable Current current;

    /** A recording and what is left of its windows. */
    private record Current(String name, Recording recording, Windows windows, SensorLayout layout) {}

    /**
     * Opens a file.
     *
     * @throws UnreadableFileException if it is missing, or wrong before its samples begin
     */
    WindowedRows(
            RecordingFile file,
            RecordingPlan reading,
            WindowPlan plan,
            Quarantine quarantine,
            Configuration hadoop,
            Path scratch)
            throws IOException, UnreadableFileException {
        this.file = file;
        this.plan = plan;
        this.quarantine = quarantine;
        this.source = SourceFiles.find(file.file(), hadoop);
        this.sha256 = source.sha256();
        this.reader = RecordingReader.open(source, reading, scratch);
    }

    /** The next row; null after the last. */
    @Nullable
    Row next() throws IOException {
        while (true) {
            Current open = current;
            if (open == null) {
                open = nextRecording();
                current = open;
                if (open == null) {
                    return null;
                }
            }
            if (open.windows().hasNext()) {
                return row(open, open.windows().next());
            }
            tally.add(open.windows());
            open.recording().close();
            current = null;
        }
    }

    /** Of the recordings so far. */
    RecordingTally tally() {
        return tally;
    }

    private @Nullable Current nextRecording() throws IOException {
        while (true) {
            String name = reader.holdsMany() ? file.caseId() + "_" + ordinal++ : file.caseId();
            try {
                Recording recording = reader.next();
                return recording == null ? null : begun(name, recording);
            } catch (UnreadableFileException e) {
                quarantine.add(name, e);
            }
        }
    }

    private Current begun(String name, Recording recording) throws IOException, UnreadableFileException {
        try {
            Windows windows = new Windows(recording, source.name(), plan);
            tally.add(name, recording);
            List<Channel> channels = recording.channels();
            return new Current(
                    name,
                    recording,
                    windows,
                    new SensorLayout(
                            channels.stream().map(Channel::name).toList(),
                            channels.stream().map(Channel::group).toList(),
                            channels.stream().map(Channel::unit).toList(),
                            recording.facts().sampleRateHz()));
        } catch (UnreadableFileException e) {
            recording.close();
            throw e;
        }
    }

    private Row row(Current from, Window window) throws IOException {
        String told = window.subject() != null ? window.subject() : file.subject();
        SensorWindow info = new SensorWindow(
                from.name() + "_" + window.ordinal(),
                told != null ? told : from.name(),
                window.label() != null ? window.label() : file.label(),
                from.name(),
                window.ordinal(),
                window.segment(),
                window.first(),
                window.samples(),
                window.wanted(),
                from.layout(),
                source.name(),
                sha256);
        return WindowRows.row(info, from.recording().values(window));
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.recording().close();
        }
        reader.close();
    }
}
