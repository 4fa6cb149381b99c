package dev.cohort.training;

/** Whether values are numbers: neither infinite nor NaN. */
final class Finite {

    private static final int PIECE = 1 << 10;

    private Finite() {}

    static boolean all(float[] values) {
        // 0 for a number, NaN for anything else, added in as many places as Java makes vector instructions of.
        float[] sums = new float[PIECE];
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            for (int i = 0; i < length; i++) {
                sums[i] += values[from + i] * 0;
            }
        }
        float sum = 0;
        for (float one : sums) {
            sum += one;
        }
        return sum == 0;
    }
}
