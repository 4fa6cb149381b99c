package dev.cohort.training;

/** Whether values are numbers: neither infinite nor NaN. */
final class Finite {

    private Finite() {}

    static boolean all(float[] values) {
        // 0 for a number, NaN for anything else; one test at the end instead of one each. Four sums, since each
        // addition
        // waits for the one before.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            a += values[i] * 0;
            b += values[i + 1] * 0;
            c += values[i + 2] * 0;
            d += values[i + 3] * 0;
        }
        for (; i < values.length; i++) {
            a += values[i] * 0;
        }
        return a + b + c + d == 0;
    }
}
