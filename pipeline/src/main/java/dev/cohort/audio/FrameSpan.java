package dev.cohort.audio;

/**
 * Frames of a clip, one after the other.
 *
 * @param first from 0
 * @param count of them
 */
public record FrameSpan(long first, long count) {}
