package dev.cohort.bench;

/**
 * Makes sure that two contestants compute the same thing: a wrong kernel must not win.
 *
 * @param tolerance of a difference, relative to the largest expected value
 * @param exceptions values that may differ by more
 */
record Agreement(double tolerance, int exceptions) {

    /** Sums in float32 on one side or the other. */
    static final Agreement CLOSE = new Agreement(1e-4, 0);

    /** ND4J sums a million values in float32, one after the other. */
    static final Agreement OF_ND4J = new Agreement(1e-3, 0);

    /** A value that rounding puts on the other side of zero has another gradient; one in many millions does. */
    static final Agreement OF_RELU = new Agreement(1e-4, 16);

    /** The same network, one step from the same weights. */
    static final Agreement OF_FIRST_LOSS = new Agreement(1e-5, 0);

    /** After a few steps, in which rounding has grown. */
    static final Agreement OF_LATER_LOSS = new Agreement(1e-3, 0);

    /**
     * Compares two results.
     *
     * @throws IllegalStateException if they differ
     */
    void check(String what, float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalStateException(
                    "%s must have %d values, got %d".formatted(what, expected.length, actual.length));
        }
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        int different = 0;
        for (int i = 0; i < expected.length; i++) {
            // Not a simple "greater than": a NaN must count.
            different += Math.abs((double) expected[i] - actual[i]) <= tolerance * largest ? 0 : 1;
        }
        if (different > exceptions) {
            throw new IllegalStateException("%s must agree to %.0e of %.3g but for %d values, %d of %d do not"
                    .formatted(what, tolerance, largest, exceptions, different, expected.length));
        }
    }

    /** Compares two numbers. */
    void check(String what, double expected, double actual) {
        check(what, new float[] {(float) expected}, new float[] {(float) actual});
    }

    /** Runs both forward and backward and compares all that comes out. */
    void check(String what, Norm expected, Norm actual) {
        expected.forward();
        expected.backward();
        actual.forward();
        actual.backward();
        check(what + ": y", expected.y(), actual.y());
        check(what + ": dx", expected.dx(), actual.dx());
        check(what + ": dgain", expected.dGain(), actual.dGain());
        check(what + ": dbias", expected.dBias(), actual.dBias());
    }
}
