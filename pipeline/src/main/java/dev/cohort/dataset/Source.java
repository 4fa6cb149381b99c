package dev.cohort.dataset;

import dev.cohort.volume.Grid;
import java.io.Serializable;

/**
 * Where the voxels of a volume came from.
 *
 * @param file path of the file
 * @param sha256 of the file's bytes, hexadecimal
 * @param grid of the volume in that file, before reorientation and resampling
 * @param axes of the volume in that file: 2 for a flat image, 3 for a volume even if it has a single slice
 */
public record Source(String file, String sha256, Grid grid, int axes) implements Serializable {

    public Source {
        boolean isFlat = axes == 2 && grid.shape().z() == 1;
        if (!isFlat && axes != 3) {
            throw new IllegalArgumentException(
                    "axes must be 3, or 2 for one slice, got " + axes + " for " + grid.shape() + " voxels in " + file);
        }
    }

    /** A volume of three axes. */
    public Source(String file, String sha256, Grid grid) {
        this(file, sha256, grid, 3);
    }
}
