package dev.cohort.audio;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * What is computed of every clip.
 *
 * @param sampleRateHz that clips are brought to
 * @param bank the mel filters; without meaning for POWER
 * @param coefficients of MFCC, the first of as many as there are filters; without meaning for the other kinds
 */
public record FeaturePlan(
        FeatureKind kind, Profile profile, int sampleRateHz, FrameSize frame, MelBank bank, int coefficients)
        implements Serializable {

    /** Checks what the parts cannot. */
    public FeaturePlan {
        if (sampleRateHz < FormatRules.LOWEST_RATE_HZ || sampleRateHz > FormatRules.HIGHEST_RATE_HZ) {
            throw new IllegalArgumentException("sample rate must be between " + FormatRules.LOWEST_RATE_HZ + " and "
                    + FormatRules.HIGHEST_RATE_HZ + " Hz, got " + sampleRateHz);
        }
        if (bank.highestHz() > sampleRateHz / 2.0) {
            throw new IllegalArgumentException("mel bands must end at half the sample rate, " + sampleRateHz / 2.0
                    + " Hz, or below, got " + bank.highestHz());
        }
        if (coefficients < 1 || coefficients > bank.bands()) {
            throw new IllegalArgumentException(
                    "coefficients must be between 1 and the " + bank.bands() + " mel bands, got " + coefficients);
        }
    }

    /** Values of a frame. */
    public int bands() {
        return switch (kind) {
            case POWER -> frame.fftSize() / 2 + 1;
            case LOG_MEL -> bank.bands();
            case MFCC -> coefficients;
        };
    }

    /**
     * The frequencies behind the values, in Hz: of POWER the centre of each bin; else where mel filters begin, peak and
     * end, two more than there are filters.
     */
    public double[] bandEdgesHz() {
        return kind == FeatureKind.POWER
                ? IntStream.range(0, bands())
                        .mapToDouble(bin -> bin * (double) sampleRateHz / frame.fftSize())
                        .toArray()
                : filters().edgesHz();
    }

    /** The mel filters of the plan. */
    public MelFilters filters() {
        return MelFilters.of(profile.mel().scale(), profile.mel().shape(), sampleRateHz, frame.fftSize(), bank);
    }
}
