package dev.cohort.preprocessing;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one case.
 *
 * @param images one file per channel or group of channels, at least one
 * @param label the file of the label map, null if there is none
 * @param slices the files of the one image, if it is a series found in a folder of many; else none, and each image is a
 *     file, or a folder that is a series
 */
public record CaseFiles(
        String caseId,
        String subject,
        List<String> images,
        @Nullable String label,
        List<SliceFile> slices) implements Serializable {

    public CaseFiles {
        images = List.copyOf(images);
        slices = List.copyOf(slices);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("Case " + caseId + " must have an image");
        }
    }

    /** A case whose images are files or folders of their own. */
    public CaseFiles(String caseId, String subject, List<String> images, @Nullable String label) {
        this(caseId, subject, images, label, List.of());
    }
}
