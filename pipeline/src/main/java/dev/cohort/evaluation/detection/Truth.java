package dev.cohort.evaluation.detection;

import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An object of the references.
 *
 * @param area pixels; decides its range of area, whatever its box's
 * @param crowd a region of many objects: neither missed nor found, and what lies in it costs nothing
 * @param difficult left out by Pascal VOC's scores and FROC
 * @param mask null where boxes are compared
 */
record Truth(
        int category,
        PixelBox box,
        double area,
        boolean crowd,
        boolean difficult,
        @Nullable RunLengths mask) implements Serializable {
    Truth {
        Sizes.check(box);
        Sizes.check("area", area);
    }

    RunLengths pixels() {
        return Sizes.given(mask);
    }
}
