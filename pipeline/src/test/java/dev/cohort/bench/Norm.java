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
}
