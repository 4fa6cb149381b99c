package dev.cohort.sensor;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The recordings of a file, one after the other. */
public interface RecordingReader extends Closeable {

    /**
     * The next recording, which the caller closes.
     *
     * @return null if there is none left
     * @throws UnreadableFileException if it breaks a rule; those behind it can still be asked for
     */
    @Nullable
    Recording next() throws IOException, UnreadableFileException;

    /** Whether the file may hold more than one. */
    boolean holdsMany();

    /**
     * Opens a file: sktime's format if its name ends in {@code .ts}, otherwise delimited text with one recording.
     *
     * @param scratch a local folder for samples that do not fit into memory
     * @throws UnreadableFileException if what stands in front of the samples breaks a rule
     */
    static RecordingReader open(ByteSource source, RecordingPlan plan, Path scratch)
            throws IOException, UnreadableFileException {
        return source.name().toLowerCase(Locale.ROOT).endsWith(".ts")
                ? new TsReader(source, plan, scratch)
                : new DelimitedRecording(source, plan, scratch);
    }
}
