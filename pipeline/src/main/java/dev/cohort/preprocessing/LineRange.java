package dev.cohort.preprocessing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a file of lines: the lines whose first byte lies in it.
 *
 * @param from first byte
 * @param to byte behind the last
 * @param firstLine number of the first line, from 1; 0 as long as it is not known
 */
record LineRange(long from, long to, long firstLine) implements Serializable {

    /** Seconds of work each, so that cores share a file evenly. */
    static final long BYTES = 8L << 20;

    /** The ranges of a file in order; at least one. */
    static List<LineRange> of(long length, long bytes) {
        List<LineRange> ranges = new ArrayList<>();
        for (long from = 0; from == 0 || from < length; from += bytes) {
            ranges.add(new LineRange(from, Math.min(length, from + bytes), 0));
        }
        return ranges;
    }

    LineRange startingAt(long line) {
        return new LineRange(from, to, line);
    }
}
