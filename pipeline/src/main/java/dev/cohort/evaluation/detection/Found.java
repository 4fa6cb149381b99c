package dev.cohort.evaluation.detection;

import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A detection.
 *
 * @param area pixels; decides whether it counts in a range of area if it matches nothing
 * @param score larger is surer
 * @param mask null where boxes are compared
 */
record Found(
        int category,
        PixelBox box,
        double area,
        double score,
        @Nullable RunLengths mask) implements Serializable {
    Found {
        Sizes.check(box);
        Sizes.check("area", area);
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score must be finite, got " + score);
        }
        // -0 equals 0, but a sort of bits would tell them apart.
        score += 0.0;
    }

    RunLengths pixels() {
        return Sizes.given(mask);
    }
}
