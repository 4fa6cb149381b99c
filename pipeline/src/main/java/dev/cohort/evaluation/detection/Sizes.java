package dev.cohort.evaluation.detection;

import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import org.jspecify.annotations.Nullable;

/** The rules for sizes that references and detections share. */
final class Sizes {

    private Sizes() {}

    static void check(PixelBox box) {
        if (!Double.isFinite(box.x()) || !Double.isFinite(box.y())) {
            throw new IllegalArgumentException("x and y must be finite, got " + box.x() + ", " + box.y());
        }
        check("width", box.width());
        check("height", box.height());
    }

    static void check(String name, double size) {
        if (!(size >= 0 && size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and not negative, got " + size);
        }
    }

    static RunLengths given(@Nullable RunLengths mask) {
        if (mask == null) {
            throw new IllegalStateException("masks must have been read to be compared");
        }
        return mask;
    }
}
