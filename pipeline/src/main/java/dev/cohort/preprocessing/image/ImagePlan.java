package dev.cohort.preprocessing.image;

import dev.cohort.volume.Intensity;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How images are brought to a common size and scale.
 *
 * @param size of all, null to keep each one's own
 * @param intensity the common scale of values, for each channel by itself
 * @param objects what masks of single objects become
 * @param maskValues what the values of label images mean; null if they are labels already
 */
public record ImagePlan(
        ImageChannels channels,
        @Nullable ImageSize size,
        Intensity intensity,
        MaskObjects objects,
        @Nullable MaskValues maskValues)
        implements Serializable {}
