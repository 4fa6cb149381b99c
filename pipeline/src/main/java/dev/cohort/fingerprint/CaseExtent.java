package dev.cohort.fingerprint;

import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.io.Serializable;
import java.util.Map;

/**
 * What one case is like.
 *
 * @param spacing of its grid
 * @param cropped the smallest box that holds every voxel that is not 0 in some channel; the whole volume if all are
 * @param labelVoxels voxels of each label other than 0; empty if it has no label map
 */
public record CaseExtent(String caseId, Shape shape, Spacing spacing, Shape cropped, Map<Integer, Long> labelVoxels)
        implements Serializable {

    public CaseExtent {
        labelVoxels = Map.copyOf(labelVoxels);
    }

    /** The share of voxels that cropping keeps. */
    public double keptByCropping() {
        return (double) cropped.voxels() / shape.voxels();
    }
}
