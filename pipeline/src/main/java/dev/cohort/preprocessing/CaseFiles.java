package dev.cohort.preprocessing;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one case.
 *
 * @param images one file per channel or group of channels, at least one
 * @param label the file of the label map, null if there is none
 */
public record CaseFiles(
        String caseId,
        String subject,
        List<String> images,
        @Nullable String label) implements Serializable {

    public CaseFiles {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("Case " + caseId + " must have an image");
        }
    }
}
