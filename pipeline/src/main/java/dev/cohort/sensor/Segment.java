package dev.cohort.sensor;

import org.jspecify.annotations.Nullable;

/**
 * Samples of a recording without a gap between them.
 *
 * @param first of them in the recording, from 0
 * @param samples at least 1
 * @param subject whom they are of, null if the recording does not tell
 */
record Segment(long first, long samples, @Nullable String subject) {}
