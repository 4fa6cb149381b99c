package dev.cohort.report;

import dev.cohort.volume.Affine;
import dev.cohort.volume.Orientation;

/** Which voxel axis follows which world axis, from an orientation code such as "LPS". */
record WorldAxes(String code) {

    private static final String POSITIVE = "RAS";
    private static final String NEGATIVE = "LPI";

    static WorldAxes of(Affine affine) {
        return new WorldAxes(Orientation.code(affine));
    }

    /** The voxel axis along a world axis, whichever way it runs. */
    int voxelAxis(int world) {
        return Math.max(code.indexOf(POSITIVE.charAt(world)), code.indexOf(NEGATIVE.charAt(world)));
    }

    /** Whether the voxel index grows towards right, anterior or superior. */
    boolean growsWith(int world) {
        return code.indexOf(POSITIVE.charAt(world)) >= 0;
    }
}
