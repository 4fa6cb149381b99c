package dev.cohort.seamless;

/**
 * Neighbouring positions along an axis; may reach outside it.
 *
 * @param from the first
 * @param to one past the last; greater than {@code from}
 */
record Span(int from, int to) {

    Span {
        if (to <= from) {
            throw new IllegalArgumentException("a span must hold a position, got %d to %d".formatted(from, to));
        }
    }

    int length() {
        return to - from;
    }

    /** The shortest that holds both. */
    Span union(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    /** What of it lies on an axis of this length. */
    Span within(int length) {
        return new Span(Math.max(from, 0), Math.min(to, length));
    }

    /** The shortest that holds it and begins and ends with a multiple. */
    Span alignedTo(int multiple) {
        return new Span(Math.floorDiv(from, multiple) * multiple, -Math.floorDiv(-to, multiple) * multiple);
    }

    /** The same place at a resolution so many times coarser; both ends must be multiples. */
    Span coarser(int scale) {
        return new Span(from / scale, to / scale);
    }

    /** Counted from another position. */
    Span from(int origin) {
        return new Span(from - origin, to - origin);
    }

    /** The same place on an axis of this length that is reversed. */
    Span reversed(int length) {
        return new Span(length - to, length - from);
    }
}
