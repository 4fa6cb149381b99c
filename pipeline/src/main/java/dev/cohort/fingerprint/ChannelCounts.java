package dev.cohort.fingerprint;

import java.io.Serializable;

/** What the foreground of one channel holds: moments, and how many values have each upper half of bits. */
final class ChannelCounts implements Serializable {

    private ValueMoments moments = ValueMoments.NONE;
    private final long[] upperHalves = new long[OrderedBits.BINS];

    void add(float[] values, int length) {
        moments = moments.merge(ValueMoments.of(values, length));
        for (int i = 0; i < length; i++) {
            upperHalves[OrderedBits.upper(values[i])]++;
        }
    }

    void merge(ChannelCounts other) {
        moments = moments.merge(other.moments);
        for (int i = 0; i < upperHalves.length; i++) {
            upperHalves[i] += other.upperHalves[i];
        }
    }

    ValueMoments moments() {
        return moments;
    }

    /** Where the value of a rank is: its upper half, and its rank among those that share it. */
    Place place(long rank) {
        long left = rank;
        int upper = 0;
        while (left >= upperHalves[upper]) {
            left -= upperHalves[upper++];
        }
        return new Place(upper, left);
    }

    /**
     * The place of a value in the order of all.
     *
     * @param rank from 0, among the values of this upper half
     */
    record Place(int upper, long rank) implements Serializable {}
}
