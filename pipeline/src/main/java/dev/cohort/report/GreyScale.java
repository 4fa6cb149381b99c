package dev.cohort.report;

import java.util.Arrays;

/**
 * From values of an image to the levels of a screen.
 *
 * @param black painted black, as is what is below
 * @param white painted white, as is what is above
 */
record GreyScale(double black, double white) {

    private static final double DARKEST_SHARE = 0.01;
    private static final double BRIGHTEST_SHARE = 0.995;
    private static final int BRIGHTEST = 255;

    /** Clips the darkest hundredth of the values and the brightest two-hundredth: a few odd ones shall not decide. */
    static GreyScale of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new GreyScale(
                sorted[(int) (DARKEST_SHARE * (sorted.length - 1))],
                sorted[(int) (BRIGHTEST_SHARE * (sorted.length - 1))]);
    }

    /** From 0, black, to 255. */
    int level(double value) {
        double share = white > black ? (value - black) / (white - black) : 0.5;
        return (int) Math.round(BRIGHTEST * Math.max(0, Math.min(1, share)));
    }
}
