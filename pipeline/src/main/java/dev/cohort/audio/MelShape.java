package dev.cohort.audio;

/** The triangles of a mel filter bank. Each rises from the centre of the one below to 1 and falls to the one above. */
public enum MelShape {
    /** Straight in hertz, as tall as 1. */
    PEAK,
    /** Straight in hertz, with an area of 1 Hz: librosa's norm "slaney". */
    AREA,
    /** Straight in mel, as tall as 1: HTK's. */
    MEL
}
