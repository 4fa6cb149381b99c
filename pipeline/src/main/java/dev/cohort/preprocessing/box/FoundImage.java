package dev.cohort.preprocessing.box;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of an image as an annotation file gives them.
 *
 * @param id as in the file; null to be numbered
 * @param file the annotation file
 * @param sha256 of that file, hexadecimal
 */
record FoundImage(
        @Nullable Long id, String caseId, int width, int height, List<FoundBox> boxes, String file, String sha256)
        implements Serializable {

    FoundImage {
        boxes = List.copyOf(boxes);
    }

    FoundImage with(List<FoundBox> others) {
        return new FoundImage(id, caseId, width, height, others, file, sha256);
    }
}
