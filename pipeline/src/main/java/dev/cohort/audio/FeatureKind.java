package dev.cohort.audio;

/** What a frame is turned into. */
public enum FeatureKind {
    /** The spectrum itself, one value a bin, to the profile's power. */
    POWER,
    /** Mel bands, on the profile's logarithmic scale. */
    LOG_MEL,
    /** Cepstral coefficients of the log-mel bands. */
    MFCC
}
