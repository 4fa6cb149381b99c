package dev.cohort.preprocessing.sensor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A file of one recording, or of many series.
 *
 * @param caseId names the recording; of many series, each together with its ordinal
 * @param subject null if the recording itself has to tell
 * @param label null if the recording itself has to tell
 */
public record RecordingFile(
        String caseId,
        @Nullable String subject,
        String file,
        @Nullable String label) implements Serializable {}
