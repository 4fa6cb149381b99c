package dev.cohort.volume;

import java.nio.ByteOrder;

/**
 * Where the voxels of a file are and how they are stored, from a checked header.
 *
 * @param grid of each 3D volume
 * @param order of bytes in the file
 * @param slope what stored values are multiplied with
 * @param intercept what is added then
 * @param offset bytes before the first voxel
 * @param volumes how many 3D volumes follow each other
 */
record VoxelLayout(
        Grid grid, VoxelType type, ByteOrder order, double slope, double intercept, long offset, int volumes) {

    /** Bytes of one 3D volume. */
    long volumeBytes() {
        return grid.shape().voxels() * type.bytes();
    }

    /** One past the last byte of the last voxel. */
    long end() {
        return offset + volumeBytes() * volumes;
    }
}
