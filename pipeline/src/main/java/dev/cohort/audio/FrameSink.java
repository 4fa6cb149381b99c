package dev.cohort.audio;

/** Takes frames one by one. */
@FunctionalInterface
public interface FrameSink {

    /**
     * Takes one frame.
     *
     * @param values used again for the next frame: to be copied by who keeps it
     */
    void accept(double[] values);
}
