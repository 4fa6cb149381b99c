package dev.cohort.audio;

import java.io.Serializable;

/**
 * How frames are cut out of a clip.
 *
 * @param fftSize samples of a transform
 * @param windowLength samples that count, at most fftSize
 * @param hop samples from one frame to the next
 */
public record FrameSize(int fftSize, int windowLength, int hop) implements Serializable {

    /** Beyond any use: four seconds at 16 kHz. */
    private static final int LARGEST_FFT = 1 << 16;

    /** Checks the sizes. */
    public FrameSize {
        if (fftSize < 2 || fftSize > LARGEST_FFT) {
            throw new IllegalArgumentException(
                    "samples of a transform must be between 2 and " + LARGEST_FFT + ", got " + fftSize);
        }
        if (windowLength < 1 || windowLength > fftSize) {
            throw new IllegalArgumentException(
                    "window must have between 1 and the " + fftSize + " samples of the transform, got " + windowLength);
        }
        if (hop < 1 || hop > LARGEST_FFT) {
            throw new IllegalArgumentException("hop must be between 1 and " + LARGEST_FFT + " samples, got " + hop);
        }
    }
}
