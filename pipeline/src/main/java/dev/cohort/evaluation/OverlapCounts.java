package dev.cohort.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Voxels of one label that two masks share and do not share; the counts behind every overlap score.
 *
 * @param tp voxels in both masks
 * @param fp voxels in the prediction only
 * @param fn voxels in the reference only
 */
public record OverlapCounts(long tp, long fp, long fn) {
    /** The counts of nothing: {@code zero().merge(c)} is {@code c}. */
    private static final OverlapCounts ZERO = new OverlapCounts(0, 0, 0);

    public OverlapCounts {
        if (tp < 0 || fp < 0 || fn < 0) {
            throw new IllegalArgumentException(
                    "Counts must not be negative, got tp %d, fp %d, fn %d".formatted(tp, fp, fn));
        }
    }

    /** The identity of {@link #merge}. */
    public static OverlapCounts zero() {
        return ZERO;
    }

    /** The counts over the voxels of both; exact, in any order. */
    public OverlapCounts merge(OverlapCounts other) {
        return new OverlapCounts(Math.addExact(tp, other.tp), Math.addExact(fp, other.fp), Math.addExact(fn, other.fn));
    }

    /** Voxels of the reference. */
    public long reference() {
        return tp + fn;
    }

    /** Voxels of the prediction. */
    public long prediction() {
        return tp + fp;
    }

    /** True where the reference has the label and the prediction has none of it. */
    public boolean missed() {
        return reference() > 0 && prediction() == 0;
    }

    /** True where the prediction has the label and the reference has none of it. */
    public boolean invented() {
        return prediction() > 0 && reference() == 0;
    }

    /** Dice coefficient 2 tp / (2 tp + fp + fn), from 0 to 1; null where both masks are empty. */
    public @Nullable Double dice() {
        return ratio(2 * tp, 2 * tp + fp + fn);
    }

    /** Intersection over union tp / (tp + fp + fn), from 0 to 1; null where both masks are empty. */
    public @Nullable Double iou() {
        return ratio(tp, tp + fp + fn);
    }

    /**
     * Prediction minus reference, as a fraction of the reference; -1 where the label was missed.
     *
     * <p>medpy calls it the relative absolute volume difference. Null where the reference is empty.
     */
    public @Nullable Double relativeVolumeDifference() {
        return ratio(fp - fn, reference());
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
