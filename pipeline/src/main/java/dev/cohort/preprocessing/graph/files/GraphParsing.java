package dev.cohort.preprocessing.graph.files;

import dev.cohort.graph.GraphItem;
import dev.cohort.graph.GraphReader;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of some pieces, one after the other; a piece that breaks a rule ends there and its data set is refused. */
final class GraphParsing implements Iterator<Row>, Closeable {

    /** Whether rows of things or of edges are made. */
    enum Rows {
        THINGS,
        EDGES
    }

    private final Iterator<GraphPiece> pieces;
    private final Rows kind;
    private final Quarantine quarantine;
    private final Configuration hadoop;
    private @Nullable GraphReader reader;
    private @Nullable GraphRows rows;
    private @Nullable GraphPiece piece;
    private @Nullable Row ahead;

    GraphParsing(Iterator<GraphPiece> pieces, Rows kind, Quarantine quarantine, Configuration hadoop) {
        this.pieces = pieces;
        this.kind = kind;
        this.quarantine = quarantine;
        this.hadoop = hadoop;
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead == null && (reader != null || pieces.hasNext())) {
                advance();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Reading " + (piece == null ? "graphs" : piece.source().name()), e);
        }
        return ahead != null;
    }

    private void advance() throws IOException {
        try {
            if (reader == null) {
                piece = pieces.next();
                rows = new GraphRows(piece, hadoop);
                reader = GraphReaders.open(piece, hadoop);
            }
            GraphItem item = reader.next();
            if (item == null) {
                close();
            } else if (rows != null) {
                ahead = kind == Rows.THINGS ? rows.thing(item) : rows.edge(item);
            }
        } catch (UnreadableFileException e) {
            close();
            if (piece != null) {
                quarantine.add(piece.source().name(), e);
            }
        }
    }

    @Override
    public Row next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Row row = ahead;
        ahead = null;
        return row;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            GraphReader open = reader;
            reader = null;
            open.close();
        }
    }
}
