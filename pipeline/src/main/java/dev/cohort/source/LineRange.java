package dev.cohort.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some bytes of a text, whose lines are those that begin in them.
 *
 * @param from the first byte
 * @param to the byte after the last
 * @param linesBefore line ends before {@code from}; 0 as long as they are not counted
 */
public record LineRange(long from, long to, long linesBefore) implements Serializable {

    /** Less than a second of work each, so that cores share a file evenly. */
    public static final long BYTES = 1L << 20;

    public LineRange {
        if (from < 0 || to < from || linesBefore < 0) {
            throw new IllegalArgumentException("a range must not end before it begins, got " + from + " to " + to);
        }
    }

    /** The whole of a text. */
    public static LineRange all(long length) {
        return new LineRange(0, length, 0);
    }

    /**
     * The ranges of a text in order, their lines not counted.
     *
     * @param bytes of each but the last
     * @return at least one, as an empty text has an empty range
     */
    public static List<LineRange> of(long length, long bytes) {
        List<LineRange> ranges = new ArrayList<>();
        for (long from = 0; from == 0 || from < length; from += bytes) {
            ranges.add(new LineRange(from, Math.min(length, from + bytes), 0));
        }
        return ranges;
    }

    /** The same bytes behind so many lines. */
    public LineRange after(long lines) {
        return new LineRange(from, to, lines);
    }
}
