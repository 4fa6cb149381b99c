package dev.cohort.volume;

/** How values between voxel centres are found; each as {@code scipy.ndimage.affine_transform} defines it. */
public enum Interpolation {
    /** The nearest centre, the upper one of two equally near: order 0. */
    NEAREST,
    /** Linear along each axis: order 1. */
    LINEAR,
    /** The cubic B-spline through the voxels: order 3, prefiltered. */
    CUBIC
}
