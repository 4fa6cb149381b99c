package dev.cohort.evaluation;

import dev.cohort.volume.Shape;

/**
 * Which voxels touch a voxel when a surface is drawn.
 *
 * <p>A volume of a single slice is still a volume: its neighbours above and below are outside the image, hence
 * background, and each of its voxels is surface. MONAI, medpy and scipy agree on this.
 */
enum Neighbours {
    /** The four pixels that share an edge, for images of two axes. */
    FOUR,
    /** The six voxels that share a face, for volumes of three axes. */
    SIX;

    /** Those of an image of that many axes; an image of two axes that was made thicker since is a volume. */
    static Neighbours in(int axes, Shape shape) {
        return axes == 2 && shape.z() == 1 ? FOUR : SIX;
    }
}
