package dev.cohort.graph;

import java.io.Serializable;

/**
 * Some bytes of a text, whose lines are those that begin in them.
 *
 * @param from the first byte
 * @param to the byte after the last
 * @param linesBefore line ends before {@code from}
 */
public record LineRange(long from, long to, long linesBefore) implements Serializable {

    public LineRange {
        if (from < 0 || to < from || linesBefore < 0) {
            throw new IllegalArgumentException("a range must not end before it begins, got " + from + " to " + to);
        }
    }

    /** The whole of a text. */
    public static LineRange all(long length) {
        return new LineRange(0, length, 0);
    }
}
