package dev.cohort.evaluation;

import dev.cohort.volume.Grid;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The voxels of one label in one brick, cut to their bounding box.
 *
 * @param side whose they are
 * @param x first voxel of the piece in the volume; y and z likewise
 * @param mask the voxels; null where the brick has none, which still tells that the label of this case is to be scored
 * @param grid of the volume
 * @param neighbours which voxels touch in it
 */
record LabelPiece(Side side, int x, int y, int z, @Nullable Mask mask, Grid grid, Neighbours neighbours)
        implements Serializable {

    /** Which of the two label maps of a case. */
    enum Side {
        REFERENCE,
        PREDICTION
    }

    /** Voxels that two pieces of one grid have in common. */
    long shared(LabelPiece other) {
        if (mask == null || other.mask == null) {
            return 0;
        }
        return mask.shared(other.mask, other.x - x, other.y - y, other.z - z);
    }
}
