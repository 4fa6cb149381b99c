package dev.cohort.sensor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a recording was found to be.
 *
 * @param samples in the file
 * @param excluded samples of labels to be left out
 * @param missing samples left out, or filled in, because a value was missing
 * @param sampleRateHz as told or measured; null if neither
 * @param medianSeconds the usual interval of the clock; null without one
 */
public record RecordingFacts(
        long samples,
        long excluded,
        long missing,
        @Nullable Double sampleRateHz,
        @Nullable Double medianSeconds) implements Serializable {}
