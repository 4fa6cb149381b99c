package dev.cohort.volume;

/**
 * A 3D volume: where it lies and what it holds.
 *
 * @param grid geometry
 * @param voxels as many stored values as the grid has voxels
 */
public record Volume(Grid grid, Voxels voxels) {

    /** Checks that geometry and content agree in size. */
    public Volume {
        if (grid.shape().voxels() != voxels.count()) {
            throw new IllegalArgumentException("volume of shape " + grid.shape() + " must hold "
                    + grid.shape().voxels() + " voxels, got " + voxels.count());
        }
    }
}
