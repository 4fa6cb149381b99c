package dev.cohort.dicom;

import java.io.IOException;

/** Takes decoded frames. */
interface FrameSink {

    /**
     * One frame.
     *
     * @param frame from 0
     * @param stored values, row after row; unsigned 32-bit ones keep their bits
     */
    void accept(int frame, int[] stored) throws IOException;
}
