package dev.cohort.preprocessing.volume;

/** What becomes of a voxel that several structures claim. */
public enum Overlaps {
    /** The case is left out. */
    REFUSE,
    /** The structure named first has it. */
    FIRST,
    /** The structure named last has it. */
    LAST
}
