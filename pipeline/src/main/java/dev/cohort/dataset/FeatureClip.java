package dev.cohort.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A clip of the audio table.
 *
 * @param label its class, null if not known
 * @param frames of each channel
 */
public record FeatureClip(
        String caseId, String subject, @Nullable String label, long frames, FeatureLayout layout, SoundSource source)
        implements Serializable {}
