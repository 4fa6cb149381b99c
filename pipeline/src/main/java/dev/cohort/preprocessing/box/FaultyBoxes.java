package dev.cohort.preprocessing.box;

/** What becomes of a box that encloses nothing or leaves its image. */
public enum FaultyBoxes {
    /** Its image is left out. */
    REFUSE,
    /** The box is left out. */
    DROP,
    /** What of it lies in the image stays; if nothing does, it is left out. */
    CLIP
}
