package dev.cohort.preprocessing.box;

import dev.cohort.image.BoxedObject;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A box of an annotation file.
 *
 * @param id as in the file; null to be numbered
 * @param categoryId as in the file; null to be numbered by name
 * @param area pixels; of the mask where the file gives one
 * @param segmentation run lengths of the mask as COCO compresses them, null if only the box is known
 */
record FoundBox(
        @Nullable Long id,
        @Nullable Integer categoryId,
        BoxedObject object,
        double area,
        boolean crowd,
        @Nullable String segmentation)
        implements Serializable {

    /** Files round to two decimals, or to six of the image's width. */
    private static final double ROUNDING_PIXELS = 0.1;

    /** A box without a mask, id or number of its category. */
    static FoundBox of(BoxedObject object) {
        return new FoundBox(null, null, object, object.width() * object.height(), false, null);
    }

    /** Which rule it breaks in an image of this size; null if none. */
    @Nullable
    String fault(int imageWidth, int imageHeight) {
        if (!(object.width() > 0 && object.height() > 0)) {
            return "width and height of a box must be positive";
        }
        boolean isInside = object.x() >= -ROUNDING_PIXELS
                && object.y() >= -ROUNDING_PIXELS
                && object.x() + object.width() <= imageWidth + ROUNDING_PIXELS
                && object.y() + object.height() <= imageHeight + ROUNDING_PIXELS;
        return isInside ? null : "a box must lie within its image, " + imageWidth + " x " + imageHeight;
    }

    /** As messages show it. */
    String place() {
        return object.category() + " at x " + object.x() + ", y " + object.y() + ", width " + object.width()
                + ", height " + object.height();
    }

    /** What of it lies in the image; null if nothing does. */
    @Nullable
    FoundBox clipped(int imageWidth, int imageHeight) {
        double left = Math.max(0, object.x());
        double top = Math.max(0, object.y());
        double width = Math.min(imageWidth, object.x() + object.width()) - left;
        double height = Math.min(imageHeight, object.y() + object.height()) - top;
        if (!(width > 0 && height > 0)) {
            return null;
        }
        double inside = segmentation == null ? width * height : area;
        BoxedObject cut = new BoxedObject(object.category(), left, top, width, height, object.difficult());
        return new FoundBox(id, categoryId, cut, inside, crowd, segmentation);
    }
}
