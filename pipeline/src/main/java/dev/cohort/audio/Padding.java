package dev.cohort.audio;

/** What stands before and after a clip so that its first frame is centred on its first sample. */
public enum Padding {
    /** Zeros. */
    ZERO,
    /** The clip mirrored at its first and its last sample, again and again if it is short. */
    REFLECT,
    /** Nothing: the first frame begins with the first sample, and all frames lie within the clip. */
    NONE
}
