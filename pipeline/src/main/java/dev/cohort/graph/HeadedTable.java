package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose first line names its columns and parts them as all others do. */
final class HeadedTable implements Closeable {

    private final String what;
    private final TextLines lines;
    private final Delimiter delimiter;
    private final List<String> columns;
    private String line;

    private HeadedTable(String what, TextLines lines) throws IOException, UnreadableFileException {
        this.what = what;
        this.lines = lines;
        String header = lines.nextTelling();
        if (header == null) {
            throw lines.faultOfFile(what + " must name its columns", "an empty file");
        }
        line = header;
        delimiter = Delimiter.of(header);
        columns = delimiter.split(header);
    }

    /**
     * Opens a table at its first line.
     *
     * @param what the table is called in messages, such as "a table of nodes"
     */
    static HeadedTable open(String what, ByteSource source) throws IOException, UnreadableFileException {
        TextLines lines = new TextLines(source);
        try {
            return new HeadedTable(what, lines);
        } catch (IOException | UnreadableFileException e) {
            lines.close();
            throw e;
        }
    }

    List<String> columns() {
        return columns;
    }

    /** The fields of the next line, as many as there are columns; null at the end. */
    @Nullable
    List<String> next() throws IOException, UnreadableFileException {
        String next = lines.nextTelling();
        if (next == null) {
            return null;
        }
        line = next;
        List<String> fields = delimiter.split(next);
        if (fields.size() != columns.size()) {
            throw fault(what + " must have as many fields in every line, " + columns.size());
        }
        return fields;
    }

    /** The lines, of which the one read last is that of {@link #next} or else the header. */
    TextLines lines() {
        return lines;
    }

    /** What is wrong with the line read last, which is shown. */
    UnreadableFileException fault(String rule) {
        return lines.fault(rule, line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
