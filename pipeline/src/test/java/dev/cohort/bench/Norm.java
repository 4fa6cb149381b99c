package dev.cohort.bench;

/** One way to normalize {@link NormData}; holds its own copies of the data and its results. */
interface Norm extends AutoCloseable {

    void forward();

    /** After {@link #forward()}. */
    void backward();

    float[] y();

    float[] dx();

    float[] dGain();

    float[] dBias();

    @Override
    void close();

    /** Runs both and makes sure that they agree. */
    static void checkAgreement(String what, Norm expected, Norm actual, double tolerance) {
        expected.forward();
        expected.backward();
        actual.forward();
        actual.backward();
        Agreement.check(what + ": y", expected.y(), actual.y(), tolerance);
        Agreement.check(what + ": dx", expected.dx(), actual.dx(), tolerance);
        Agreement.check(what + ": dgain", expected.dGain(), actual.dGain(), tolerance);
        Agreement.check(what + ": dbias", expected.dBias(), actual.dBias(), tolerance);
    }
}
