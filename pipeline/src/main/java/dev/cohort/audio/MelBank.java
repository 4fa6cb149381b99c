package dev.cohort.audio;

import java.io.Serializable;

/**
 * How many mel filters there are, and from where to where.
 *
 * @param bands at least 1
 * @param lowestHz where the first begins, 0 or more
 * @param highestHz where the last ends, at most half the sampling rate
 */
public record MelBank(int bands, double lowestHz, double highestHz) implements Serializable {

    private static final int MOST_BANDS = 4096;

    /** Checks number and range. */
    public MelBank {
        if (bands < 1 || bands > MOST_BANDS) {
            throw new IllegalArgumentException("mel bands must be between 1 and " + MOST_BANDS + ", got " + bands);
        }
        if (!(lowestHz >= 0 && lowestHz < highestHz && highestHz < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mel bands must lie between 0 <= lowest < highest Hz, got " + lowestHz + " to " + highestHz);
        }
    }

    /** All there is at a sampling rate. */
    public static MelBank upToHalf(double sampleRateHz, int bands) {
        return new MelBank(bands, 0, sampleRateHz / 2);
    }
}
