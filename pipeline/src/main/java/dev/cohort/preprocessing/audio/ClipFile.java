package dev.cohort.preprocessing.audio;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One clip of sound.
 *
 * @param audio its file
 * @param label its class, null if not known
 */
public record ClipFile(
        String caseId,
        String subject,
        String audio,
        @Nullable String label) implements Serializable {}
