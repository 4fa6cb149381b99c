package dev.cohort.audio;

import java.io.Serializable;

/**
 * How a frame becomes a spectrum.
 *
 * @param power of the magnitude: 1 or 2
 * @param preEmphasis each sample of a frame loses this share of the one before it; 0 for none
 * @param fullScale what samples of full scale count as
 */
public record SpectrumRules(
        Window window, Padding padding, FrameExtent extent, int power, double preEmphasis, double fullScale)
        implements Serializable {

    /** Checks the power. */
    public SpectrumRules {
        if (power != 1 && power != 2) {
            throw new IllegalArgumentException("power of a spectrum must be 1 or 2, got " + power);
        }
    }
}
