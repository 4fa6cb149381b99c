package dev.cohort.volume;

import java.io.Serializable;

/**
 * The voxel counts of a volume along its three axes; each positive. Their product fits a {@code long}.
 *
 * @param x voxels along the fastest axis
 * @param y voxels along the second axis
 * @param z voxels along the slowest axis
 */
public record Shape(int x, int y, int z) implements Serializable {

    /** Checks that every axis is positive and that the voxels can be counted. */
    public Shape {
        if (x < 1 || y < 1 || z < 1) {
            throw new IllegalArgumentException("shape must be positive, got " + x + "x" + y + "x" + z);
        }
        if (Math.multiplyHigh((long) x * y, z) != 0 || (long) x * y * z < 0) {
            throw new IllegalArgumentException("shape must have fewer than 2^63 voxels, got " + x + "x" + y + "x" + z);
        }
    }

    /** The number of voxels. */
    public long voxels() {
        return (long) x * y * z;
    }

    /** The position of a voxel in x-fastest order; the arguments are not checked. */
    public long index(int atX, int atY, int atZ) {
        return atX + x * (atY + (long) y * atZ);
    }

    /** The count along axis 0 (x), 1 (y) or 2 (z). */
    public int along(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IllegalArgumentException("axis must be 0, 1 or 2, got " + axis);
        };
    }

    /** The text used in messages, as in "512x512x100". */
    @Override
    public String toString() {
        return x + "x" + y + "x" + z;
    }
}
