package dev.cohort.training;

/** Whether values are numbers: neither infinite nor NaN. */
final class Finite {

    private Finite() {}

    static boolean all(float[] values) {
        float any = 0;
        for (float value : values) {
            // 0 for a number, NaN for anything else; one test at the end instead of one each.
            any += value * 0;
        }
        return any == 0;
    }
}
