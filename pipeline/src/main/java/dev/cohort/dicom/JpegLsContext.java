package dev.cohort.dicom;

/** What a JPEG-LS decoder has learned of one kind of neighbourhood (T.87, A.6 and A.7.2). */
final class JpegLsContext {

    private final int reset;
    private long magnitudes;
    private int bias;
    private int correction;
    private int count = 1;
    private int negatives;

    JpegLsContext(int range, int reset) {
        this.reset = reset;
        this.magnitudes = Math.max(2, (range + 32) / 64);
    }

    int correction() {
        return correction;
    }

    /** Bits of the remainder of the next code. */
    int k() {
        return k(magnitudes);
    }

    /** The same for the sample that ends a run between equal neighbours. */
    int kOfEqualNeighbours() {
        return k(magnitudes + (count >> 1));
    }

    private int k(long sum) {
        int k = 0;
        while ((long) count << k < sum) {
            k++;
        }
        return k;
    }

    /** From a code's value back to an error of either sign. */
    int error(int value, int k, int near) {
        boolean isSwapped = near == 0 && k == 0 && 2 * bias <= -count;
        boolean isNegative = (value & 1) == (isSwapped ? 0 : 1);
        return isNegative ? -(value >> 1) - 1 : value >> 1;
    }

    /** From a code's value back to an error of either sign, at the end of a run. */
    int runError(int value, int k, int equalNeighbours) {
        int doubled = value + equalNeighbours;
        int parity = doubled & 1;
        int magnitude = (doubled + parity) / 2;
        boolean isNegative = (k != 0 || 2 * negatives >= count) == (parity == 1);
        return isNegative ? -magnitude : magnitude;
    }

    void learn(int error, int near) {
        bias += error * (2 * near + 1);
        magnitudes += Math.abs(error);
        if (count == reset) {
            magnitudes >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            correction = Math.max(-128, correction - 1);
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            correction = Math.min(127, correction + 1);
        }
    }

    void learnRun(int error, int value, int equalNeighbours) {
        if (error < 0) {
            negatives++;
        }
        magnitudes += (value + 1 - equalNeighbours) >> 1;
        if (count == reset) {
            magnitudes >>= 1;
            count >>= 1;
            negatives >>= 1;
        }
        count++;
    }
}
