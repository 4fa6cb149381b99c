package dev.cohort.audio;

/**
 * What is known of a clip once all of it was read.
 *
 * @param sourceSamples of each channel of the file
 */
public record HeardClip(AudioFormat source, long sourceSamples) {}
