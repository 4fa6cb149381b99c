package dev.cohort.fingerprint;

import java.util.Arrays;

/** Percentiles of a few numbers, linear between neighbouring ranks as NumPy's default. */
final class Ranks {

    private Ranks() {}

    /**
     * One percentile.
     *
     * @param values at least one
     * @param fraction 0 to 1
     */
    static double percentile(double[] values, double fraction) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = fraction * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    static double median(double[] values) {
        return percentile(values, 0.5);
    }
}
