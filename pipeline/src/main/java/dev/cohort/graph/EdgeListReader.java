package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An edge list, comma, tab, semicolon or blanks between fields; all edges are of graph 0. */
public final class EdgeListReader implements GraphReader {

    private final EdgeColumns columns;
    private final TextLines lines;

    private EdgeListReader(EdgeColumns columns, TextLines lines) {
        this.columns = columns;
        this.lines = lines;
    }

    /** Opens the lines that begin within a range; the columns are told at the start of the file. */
    public static EdgeListReader open(ByteSource source, LineRange range) throws IOException, UnreadableFileException {
        EdgeColumns columns;
        try (TextLines start = new TextLines(source)) {
            columns = EdgeColumns.of(start);
        }
        return new EdgeListReader(columns, new TextLines(source, range));
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        String line = lines.nextTelling();
        if (line != null && lines.number() == columns.headerLine()) {
            line = lines.nextTelling();
        }
        return line == null ? null : columns.edge(lines, line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
