package dev.cohort.evaluation;

import dev.cohort.volume.Spacing;
import org.jspecify.annotations.Nullable;

/**
 * Surface scores in the area-weighted convention of DeepMind's surface-distance: surfaces pass between voxels, and each piece
 * counts by its area, in a flat image by its length. Null where undefined.
 *
 * @param referenceArea square millimetres of the reference's surface, millimetres in a flat image; 0 where it is empty
 * @param predictionArea the same of the prediction
 * @param hdMm Hausdorff distance in millimetres; null where a mask is empty
 * @param robustHdMm larger one of the percentiles of the two directions, without interpolation; null where a mask is empty
 * @param fromReferenceMm mean distance from the reference's surface to the prediction's; null where a mask is empty
 * @param fromPredictionMm mean distance the other way
 * @param nsd share of both surfaces within the tolerance, 0 to 1; null where both masks are empty
 * @param referenceOverlap share of the reference's surface within the tolerance; null where the reference is empty
 * @param predictionOverlap share of the prediction's surface within the tolerance; null where the prediction is empty
 * @see <a href="https://github.com/google-deepmind/surface-distance">surface-distance</a>, functions
 *     compute_robust_hausdorff, compute_average_surface_distance, compute_surface_dice_at_tolerance and
 *     compute_surface_overlap_at_tolerance
 */
record AreaScore(
        double referenceArea,
        double predictionArea,
        @Nullable Double hdMm,
        @Nullable Double robustHdMm,
        @Nullable Double fromReferenceMm,
        @Nullable Double fromPredictionMm,
        @Nullable Double nsd,
        @Nullable Double referenceOverlap,
        @Nullable Double predictionOverlap) {

    /**
     * Measures two masks of the same box.
     *
     * @param percentile of the robust Hausdorff distance, above 0 and at most 100
     */
    static AreaScore between(
            Mask reference,
            Mask prediction,
            Spacing spacing,
            Neighbours neighbours,
            double toleranceMm,
            double percentile) {
        CornerSurface ours = CornerSurface.of(reference, spacing, neighbours);
        CornerSurface theirs = CornerSurface.of(prediction, spacing, neighbours);
        AreaByDistance fromReference =
                new AreaByDistance(NearestDistances.between(ours.corners(), theirs.corners(), spacing), ours.areas());
        AreaByDistance fromPrediction =
                new AreaByDistance(NearestDistances.between(theirs.corners(), ours.corners(), spacing), theirs.areas());
        double referenceWithin = fromReference.within(toleranceMm);
        double predictionWithin = fromPrediction.within(toleranceMm);
        return new AreaScore(
                fromReference.total(),
                fromPrediction.total(),
                larger(fromReference.largest(), fromPrediction.largest()),
                larger(fromReference.quantile(percentile / 100), fromPrediction.quantile(percentile / 100)),
                fromReference.mean(),
                fromPrediction.mean(),
                ratio(referenceWithin + predictionWithin, fromReference.total() + fromPrediction.total()),
                ratio(referenceWithin, fromReference.total()),
                ratio(predictionWithin, fromPrediction.total()));
    }

    private static @Nullable Double larger(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : Double.valueOf(Math.max(one, other));
    }

    private static @Nullable Double ratio(double part, double whole) {
        return whole == 0 ? null : Double.valueOf(part / whole);
    }
}
