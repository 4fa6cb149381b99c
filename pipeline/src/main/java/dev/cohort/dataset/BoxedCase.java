package dev.cohort.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * An image of a boxes table, without its pixels.
 *
 * @param imageId unique in its table
 * @param width of the image in pixels, the unit of its boxes
 * @param boxes perhaps none
 */
public record BoxedCase(long imageId, String caseId, String subject, int width, int height, List<ObjectBox> boxes)
        implements Serializable {

    public BoxedCase {
        boxes = List.copyOf(boxes);
    }

    /** Says what the case is, for fingerprints. */
    public String line() {
        return caseId + "\t" + width + "x" + height + "\t" + boxes;
    }
}
