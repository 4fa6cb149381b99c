package dev.cohort.evaluation.fairness;

/**
 * A permutation of the numbers below a size, computed for one number at a time: a Feistel network on as many bits as are
 * needed, walked until it lands below the size again.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45760-7_9">Black and Rogaway, Ciphers with arbitrary finite domains, 2002</a>
 */
final class IndexPermutation {

    private static final int ROUNDS = 6;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long key;

    IndexPermutation(long size, long seed, int number) {
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
        this.key = Hash.of(seed, number, -1);
    }

    /** Where a number goes. */
    long of(long index) {
        long place = index;
        do {
            place = turned(place);
        } while (place >= size);
        return place;
    }

    private long turned(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Hash.mixed(key + (right << 8) + round) & halfMask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
