package dev.cohort.training;

/** Whether values are numbers: neither infinite nor NaN. */
final class Finite {

    private static final int PIECE = 1 << 10;

    private Finite() {}

    static boolean all(float[] values) {
        // 0 for a number, NaN for anything else, added in as many places as Java makes vector instructions of.
        float[] sums = new float[PIECE];
        for (int from = 0; from < values.length; from += PIECE) {
            addZeros(values, from, Math.min(PIECE, values.length - from), sums);
        }
        float sum = 0;
        for (float one : sums) {
            sum += one;
        }
        return sum == 0;
    }

    /** By itself: Java soon compiles what is called often, and in the middle of a long loop not as well. */
    private static void addZeros(float[] values, int from, int length, float[] sums) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[from + i] * 0;
        }
    }
}
