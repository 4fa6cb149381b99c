package dev.cohort.volume;

/**
 * A part of a volume, small enough for a table row.
 *
 * @param box where it lies in the volume
 * @param voxels raw stored values of the box, little-endian, x fastest; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a row's payload: never compared, and copying 16 MiB per brick would cost
public record Brick(Box box, byte[] voxels) {}
