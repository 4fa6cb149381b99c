package dev.cohort.audio;

/** Which channels of a clip become features. */
public enum ChannelChoice {
    /** One: the mean of all. */
    MONO,
    /** Each by itself. */
    EACH
}
