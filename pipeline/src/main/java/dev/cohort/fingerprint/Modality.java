package dev.cohort.fingerprint;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Intensity;

/** What the values of images mean, which decides how they are made comparable. */
public enum Modality {
    /** Hounsfield units, the same everywhere: clipped to the foreground's percentiles, scaled by its moments. */
    CT,
    /** Arbitrary units, as of MR: each case by its own mean and spread. */
    OTHER;

    Intensity intensity(DataFingerprint data) {
        if (this == OTHER) {
            return new Intensity.ZScore();
        }
        if (data.channels().size() != 1) {
            throw new InputException("--modality CT must come with images of one channel, got "
                    + data.channels().size());
        }
        ChannelIntensities values = data.channels().get(0);
        if (values.percentile005() == values.percentile995()) {
            throw new InputException(
                    "--modality CT must come with a foreground of more than one value, got " + values.median());
        }
        return new Intensity.ClippedZScore(
                values.percentile005(), values.percentile995(), values.mean(), values.standardDeviation());
    }
}
