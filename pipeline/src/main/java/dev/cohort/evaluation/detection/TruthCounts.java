package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;

/**
 * How many objects of a category count, in each range of area and by Pascal VOC's rule.
 *
 * @param voc those that are neither difficult nor a crowd
 */
record TruthCounts(long all, long small, long medium, long large, long voc) implements Serializable {

    /** The identity of {@link #merge}. */
    static final TruthCounts NONE = new TruthCounts(0, 0, 0, 0, 0);

    static TruthCounts of(List<Truth> truths) {
        return new TruthCounts(
                in(truths, AreaRange.ALL),
                in(truths, AreaRange.SMALL),
                in(truths, AreaRange.MEDIUM),
                in(truths, AreaRange.LARGE),
                truths.stream().filter(VocMatching::counts).count());
    }

    private static long in(List<Truth> truths, AreaRange range) {
        return truths.stream()
                .filter(truth -> CocoMatching.counts(truth, range))
                .count();
    }

    TruthCounts merge(TruthCounts other) {
        return new TruthCounts(
                all + other.all, small + other.small, medium + other.medium, large + other.large, voc + other.voc);
    }

    /** Those that count in this plane. */
    long in(int plane) {
        return switch (plane / Plane.OVERLAPS) {
            case 0 -> all;
            case 1 -> small;
            case 2 -> medium;
            case 3 -> large;
            default -> voc;
        };
    }

    long in(AreaRange range) {
        return switch (range) {
            case ALL -> all;
            case SMALL -> small;
            case MEDIUM -> medium;
            case LARGE -> large;
        };
    }
}
