package dev.cohort.sensor;

import org.jspecify.annotations.Nullable;

/**
 * A run of samples of a recording.
 *
 * @param ordinal among the windows of the recording that were kept, from 0
 * @param segment ordinal of the run without a gap that it lies in
 * @param first of its samples in the recording
 * @param samples it has
 * @param wanted samples that were asked for, not fewer
 * @param label by the rule; null if not known
 * @param subject null if the recording does not tell
 */
public record Window(
        int ordinal,
        int segment,
        long first,
        int samples,
        int wanted,
        @Nullable String label,
        @Nullable String subject) {}
