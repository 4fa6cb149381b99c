package dev.cohort.bench;

/** Makes sure that two contestants compute the same thing: a wrong kernel must not win. */
final class Agreement {

    private Agreement() {}

    /**
     * Compares two results.
     *
     * @param tolerance of the largest difference, relative to the largest expected value
     * @throws IllegalStateException if they differ by more
     */
    static void check(String what, float[] expected, float[] actual, double tolerance) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s must have %d values, got %d".formatted(what, expected.length, actual.length));
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            // Not Math.max alone: a NaN must not pass.
            double here = Math.abs((double) expected[i] - actual[i]);
            difference = here <= difference ? difference : here;
        }
        if (!(difference <= tolerance * largest)) {
            throw new IllegalStateException(
                    "%s must agree to %.0e of %.3g, differs by %.3g".formatted(what, tolerance, largest, difference));
        }
    }

    /** Compares two numbers. */
    static void check(String what, double expected, double actual, double tolerance) {
        check(what, new float[] {(float) expected}, new float[] {(float) actual}, tolerance);
    }
}
