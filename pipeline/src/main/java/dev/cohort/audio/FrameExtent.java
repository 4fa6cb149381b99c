package dev.cohort.audio;

/** What a frame spans. */
public enum FrameExtent {
    /** The whole transform, with the window in its middle. */
    TRANSFORM,
    /** The window alone; zeros follow it in the transform. */
    WINDOW
}
