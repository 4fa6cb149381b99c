package dev.cohort.evaluation.detection;

import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings what was found to its image.
 *
 * @param references where the images are from, for messages
 * @param detections where what was found is from, for messages
 * @param areRows whether an image's detections come in one part, as a table's do
 */
record FoundBesideImages(String references, String detections, boolean areRows, Overlap overlap)
        implements Serializable {

    /**
     * Joins what there is of one id.
     *
     * @throws InputException unless there is one image, in a table at most one row of detections, and each detection keeps
     *     the rules
     */
    DetectedImage join(long id, Iterable<ReferenceImage> images, Iterable<FoundPart> parts) {
        List<ReferenceImage> known = list(images);
        List<FoundPart> inOrder = list(parts);
        if (known.isEmpty()) {
            throw new InputException(
                    detections + ": image_id must be that of an image of " + references + ", got " + id);
        }
        refuseRepeated(references, id, known.size());
        if (areRows) {
            refuseRepeated(detections, id, inOrder.size());
        }
        inOrder.sort(Comparator.comparingLong(FoundPart::first));
        List<Found> found = new ArrayList<>();
        for (FoundPart part : inOrder) {
            try {
                part.addTo(found, known.get(0), overlap);
            } catch (IllegalArgumentException e) {
                throw new InputException("image " + id + ", detection " + found.size() + ": " + e.getMessage(), e);
            }
        }
        return new DetectedImage(known.get(0), found);
    }

    private static void refuseRepeated(String table, long id, int rows) {
        if (rows > 1) {
            throw new InputException(table + ": image_id must be unique, got " + id + " in " + rows + " rows");
        }
    }

    private static <T> List<T> list(Iterable<T> some) {
        List<T> list = new ArrayList<>();
        some.forEach(list::add);
        return list;
    }
}
