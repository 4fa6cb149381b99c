package dev.cohort.evaluation;

import java.io.Serializable;
import java.util.List;

/**
 * What to score, and how.
 *
 * @param toleranceMm distances up to it count as agreement in NSD; millimetres, not negative
 * @param labels the labels to score in every case, none of them 0; empty for those that occur in either mask of a case
 * @param further scores to add
 */
public record SegmentationRules(double toleranceMm, List<Integer> labels, FurtherScores further)
        implements Serializable {

    public SegmentationRules {
        labels = List.copyOf(labels);
        if (!(toleranceMm >= 0 && toleranceMm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "toleranceMm must be finite and not negative, got " + toleranceMm + " mm");
        }
        if (labels.contains(0)) {
            throw new IllegalArgumentException("labels must not contain 0, the background, got " + labels);
        }
    }

    /** The scores that every label gets, and no further ones. */
    public SegmentationRules(double toleranceMm, List<Integer> labels) {
        this(toleranceMm, labels, FurtherScores.NONE);
    }
}
