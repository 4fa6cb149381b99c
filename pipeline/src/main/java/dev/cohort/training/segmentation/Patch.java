package dev.cohort.training.segmentation;

import dev.cohort.volume.Shape;

/**
 * One training sample.
 *
 * @param image values [channel][z][y][x], x fastest
 * @param labels label value of each voxel, x fastest
 */
@SuppressWarnings("ArrayRecordComponent") // a sample's payload: never compared
record Patch(Shape shape, float[][] image, int[] labels) {}
