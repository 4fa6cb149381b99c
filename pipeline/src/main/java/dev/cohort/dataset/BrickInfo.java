package dev.cohort.dataset;

import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.VoxelType;
import java.io.Serializable;
import java.util.Map;

/**
 * One row of the volumes table, all but its voxels.
 *
 * @param ordinal of this brick in its volume, from 0
 * @param box its place in the volume
 * @param slope value = stored * slope + intercept
 * @param grid of the whole volume
 * @param labelVoxels voxels of each label other than 0 in this brick; empty for images
 */
public record BrickInfo(
        String caseId,
        String subject,
        VolumeRole role,
        int channel,
        int ordinal,
        Box box,
        VoxelType type,
        double slope,
        double intercept,
        Grid grid,
        Map<Integer, Long> labelVoxels,
        Source source)
        implements Serializable {

    public BrickInfo {
        labelVoxels = Map.copyOf(labelVoxels);
    }

    /** Bytes of the brick's raw voxels. */
    public int bytes() {
        return Math.toIntExact(box.size().voxels() * type.bytes());
    }
}
