package dev.cohort.preprocessing.sensor;

import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.WindowPlan;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of the files of a task, one file after the other. */
final class WindowTask implements Iterator<Row>, Closeable {

    private final Iterator<RecordingFile> files;
    private final RecordingPlan reading;
    private final WindowPlan plan;
    private final FoundInRecordings found;
    private final Configuration hadoop;
    private final Path scratch;
    private @Nullable WindowedRows open;
    private @Nullable Row next;
    private String caseId = "";

    WindowTask(
            Iterator<RecordingFile> files,
            RecordingPlan reading,
            WindowPlan plan,
            FoundInRecordings found,
            Configuration hadoop,
            Path scratch) {
        this.files = files;
        this.reading = reading;
        this.plan = plan;
        this.found = found;
        this.hadoop = hadoop;
        this.scratch = scratch;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && (open != null || files.hasNext())) {
                WindowedRows rows = open != null ? open : opened(files.next());
                open = rows;
                next = rows == null ? null : rows.next();
                if (rows != null && next == null) {
                    found.add(caseId, rows.tally());
                    close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading recording " + caseId, e);
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    /** Null if the file goes to the quarantine. */
    private @Nullable WindowedRows opened(RecordingFile file) throws IOException {
        caseId = file.caseId();
        try {
            return new WindowedRows(file, reading, plan, found.quarantine(), hadoop, scratch);
        } catch (UnreadableFileException e) {
            found.quarantine().add(caseId, e);
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
