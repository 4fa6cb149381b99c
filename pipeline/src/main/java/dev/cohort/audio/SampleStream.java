package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;

/** The samples of a file, in order, once. */
public interface SampleStream extends Closeable {

    /** What the file says of itself. */
    AudioFormat format();

    /**
     * The next frames, a frame being one sample of each channel. Full scale is 1.
     *
     * @param interleaved filled from its start, channel fastest; holds one frame or more
     * @return how many frames were read, or -1 at the end
     * @throws UnreadableFileException if the file is damaged from here on
     * @throws IOException if the file system fails, which is no fault of the file
     */
    int read(double[] interleaved) throws UnreadableFileException, IOException;
}
