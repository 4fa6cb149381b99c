package dev.cohort.evaluation;

import dev.cohort.volume.Spacing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distances between the surfaces of a reference and a prediction, in MONAI's voxel convention.
 *
 * <p>A surface is the voxels of a mask that erosion by its {@link Neighbours} removes; outside the image is background.
 * Each surface voxel of one mask has a distance to the nearest surface voxel of the other, from centre to centre, in
 * millimetres; it is infinite where the other mask is empty. Scores that would be infinite, or 0/0, are null.
 *
 * <p>Memory: the two masks given, and 2.25 bytes for each voxel of the box, 8 for each voxel of one slice, 8 for each surface voxel of either
 * mask.
 *
 * @see <a href="https://docs.monai.io/en/1.3.2/metrics.html">MONAI 1.3.2, HausdorffDistanceMetric, SurfaceDistanceMetric
 *     with symmetric=True and SurfaceDiceMetric with use_subvoxels=False</a>
 */
final class SurfaceDistances {
    private static final float HD95 = 0.95f;

    private final double[] fromPredictionMm;
    private final double[] fromReferenceMm;

    private SurfaceDistances(double[] fromPredictionMm, double[] fromReferenceMm) {
        this.fromPredictionMm = fromPredictionMm;
        this.fromReferenceMm = fromReferenceMm;
        Arrays.sort(fromPredictionMm);
        Arrays.sort(fromReferenceMm);
    }

    /** Measures two masks of the same box. */
    static SurfaceDistances between(Mask reference, Mask prediction, Spacing spacing, Neighbours neighbours) {
        Mask referenceSurface = reference.surface(neighbours);
        Mask predictionSurface = prediction.surface(neighbours);
        return new SurfaceDistances(
                NearestDistances.between(predictionSurface, referenceSurface, spacing),
                NearestDistances.between(referenceSurface, predictionSurface, spacing));
    }

    /** Hausdorff distance: the largest distance from either surface; null where a mask is empty. */
    @Nullable
    Double hdMm() {
        return largerQuantile(1);
    }

    /** The larger of the 95th percentiles of the two directions, interpolated linearly; null where a mask is empty. */
    @Nullable
    Double hd95Mm() {
        return largerQuantile(HD95);
    }

    /** Average symmetric surface distance: the mean over the voxels of both surfaces; null where a mask is empty. */
    @Nullable
    Double assdMm() {
        if (oneIsEmpty()) {
            return null;
        }
        double sum = Arrays.stream(fromPredictionMm).sum()
                + Arrays.stream(fromReferenceMm).sum();
        return sum / voxels();
    }

    /**
     * Normalized surface distance: the share of the voxels of both surfaces that lie within the tolerance.
     *
     * <p>From 0 to 1; 0 where one mask is empty, null where both are. A distance equal to the tolerance is within it;
     * both are compared as 32-bit floats, so that a spacing of 1.2 mm, which a NIfTI header cannot hold exactly, equals
     * a tolerance of 1.2 mm.
     */
    @Nullable
    Double nsd(double toleranceMm) {
        if (voxels() == 0) {
            return null;
        }
        long within = within(fromPredictionMm, (float) toleranceMm) + within(fromReferenceMm, (float) toleranceMm);
        return (double) within / voxels();
    }

    private boolean oneIsEmpty() {
        return fromPredictionMm.length == 0 || fromReferenceMm.length == 0;
    }

    private long voxels() {
        return (long) fromPredictionMm.length + fromReferenceMm.length;
    }

    private @Nullable Double largerQuantile(float share) {
        return oneIsEmpty() ? null : Math.max(quantile(fromPredictionMm, share), quantile(fromReferenceMm, share));
    }

    /** The rank is a 32-bit float because torch.quantile's is: in double, HD95 differs from MONAI's by 1e-6 relative. */
    private static double quantile(double[] sorted, float share) {
        float rank = share * (sorted.length - 1);
        int below = Math.min((int) rank, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    private static long within(double[] sorted, float toleranceMm) {
        int count = 0;
        while (count < sorted.length && (float) sorted[count] <= toleranceMm) {
            count++;
        }
        return count;
    }
}
