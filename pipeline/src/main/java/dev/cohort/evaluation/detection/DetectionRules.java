package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts as found.
 *
 * @param categories those that are scored, ascending; objects and detections of others are left out
 * @param vocIou the overlap, in (0, 1], from which Pascal VOC's scores and FROC count an object as found; null to leave
 *     these out
 */
public record DetectionRules(
        List<Integer> categories,
        Overlap overlap,
        Classes classes,
        TieBreak tieBreak,
        @Nullable Double vocIou) implements Serializable {

    /** The category of all objects if classes are pooled. */
    static final int POOLED_CATEGORY = -1;

    public DetectionRules {
        categories = categories.stream().sorted().distinct().toList();
        if (vocIou != null && !(vocIou > 0 && vocIou <= 1)) {
            throw new IllegalArgumentException("overlap must be above 0 and at most 1, got " + vocIou);
        }
    }

    /** The same, but for how ties are broken. */
    public DetectionRules with(TieBreak other) {
        return new DetectionRules(categories, overlap, classes, other, vocIou);
    }

    /** The categories that scores are given for. */
    List<Integer> scoredCategories() {
        return classes == Classes.POOLED ? List.of(POOLED_CATEGORY) : categories;
    }
}
