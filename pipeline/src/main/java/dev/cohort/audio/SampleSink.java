package dev.cohort.audio;

/** Takes samples of one channel in portions of any size. */
@FunctionalInterface
interface SampleSink {

    /**
     * Takes samples.
     *
     * @param samples used again for the next portion
     */
    void add(double[] samples, int count);
}
