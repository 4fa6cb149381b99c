package dev.cohort.evaluation;

import dev.cohort.volume.Shape;

/**
 * The voxels of a mask within some steps of its outline, which boundary IoU compares instead of whole masks.
 *
 * <p>A step goes to any of the 8 neighbours in a flat image, 26 in a volume; outside the image is background. The paper is of
 * flat images; here a volume is treated alike, in voxels of any spacing.
 *
 * @see <a href="https://arxiv.org/abs/2103.16562">Cheng and others, Boundary IoU, 2021</a>
 */
final class Boundary {

    private Boundary() {}

    /**
     * The boundaries' shared and unshared voxels; {@link OverlapCounts#iou} of them is the boundary IoU.
     *
     * @param shape of the image, whose diagonal sets the steps
     * @param share steps as a share of the diagonal, both in voxels, rounded; one step at least
     */
    static OverlapCounts overlap(Mask reference, Mask prediction, Shape shape, Neighbours neighbours, double share) {
        int steps = steps(shape, neighbours, share);
        return of(reference, steps, neighbours).overlap(of(prediction, steps, neighbours));
    }

    private static int steps(Shape shape, Neighbours neighbours, double share) {
        double z = neighbours == Neighbours.FOUR ? 0 : shape.z();
        double diagonal = Math.sqrt((double) shape.x() * shape.x() + (double) shape.y() * shape.y() + z * z);
        return (int) Math.max(1, Math.rint(share * diagonal));
    }

    private static Mask of(Mask mask, int steps, Neighbours neighbours) {
        Mask inside = mask;
        for (int step = 0; step < steps && !inside.isEmpty(); step++) {
            inside = inside.eroded(neighbours);
        }
        return mask.minus(inside);
    }
}
