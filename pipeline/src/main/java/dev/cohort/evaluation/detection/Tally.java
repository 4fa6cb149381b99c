package dev.cohort.evaluation.detection;

import java.io.Serializable;

/**
 * Counts of right and wrong detections of a category in each {@link Plane}. Merging is exact, associative and commutative.
 */
final class Tally implements Serializable {

    private final long[] right = new long[Plane.COUNT];
    private final long[] wrong = new long[Plane.COUNT];
    private final long[] rightAmongOne = new long[Plane.OVERLAPS];
    private final long[] rightAmongTen = new long[Plane.OVERLAPS];

    /** Counts one more. */
    void add(int rank, long rightBits, long wrongBits) {
        add(rightBits, right);
        add(wrongBits, wrong);
        long overall = rightBits & ((1L << Plane.OVERLAPS) - 1);
        if (rank < 1) {
            add(overall, rightAmongOne);
        }
        if (rank < 10) {
            add(overall, rightAmongTen);
        }
    }

    private static void add(long bits, long[] counts) {
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            counts[Long.numberOfTrailingZeros(rest)]++;
        }
    }

    /** Adds the other's counts to these; returns this. */
    Tally merge(Tally other) {
        add(other.right, right);
        add(other.wrong, wrong);
        add(other.rightAmongOne, rightAmongOne);
        add(other.rightAmongTen, rightAmongTen);
        return this;
    }

    private static void add(long[] from, long[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    Tally copy() {
        return new Tally().merge(this);
    }

    long right(int plane) {
        return right[plane];
    }

    long wrong(int plane) {
        return wrong[plane];
    }

    /** Those right at this overlap, whatever their area, if only the surest one of each image had been kept. */
    long rightAmongOne(int overlap) {
        return rightAmongOne[overlap];
    }

    /** The same for the surest ten. */
    long rightAmongTen(int overlap) {
        return rightAmongTen[overlap];
    }
}
