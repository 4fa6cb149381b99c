package dev.cohort.sensor;

/** What becomes of a sample in which a value is missing. */
public enum Missing {
    /** Its recording is refused. */
    REFUSE,
    /** It is left out, and no window spans it. */
    CUT,
    /** The value of the sample before stands in for it; there is none before the first, which is left out. */
    PREVIOUS
}
