package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;

/**
 * An image and what was found in it.
 *
 * @param found in the order of the source
 */
record DetectedImage(ReferenceImage image, List<Found> found) implements Serializable {
    DetectedImage {
        found = List.copyOf(found);
    }

    ImageObjects objects() {
        return new ImageObjects(image.id(), image.truths(), found);
    }
}
