package dev.cohort.volume;

import java.io.Serializable;

/**
 * The distance between neighbouring voxel centres along each axis, in millimetres; positive and finite.
 *
 * @param xMm along the fastest axis
 * @param yMm along the second axis
 * @param zMm along the slowest axis
 */
public record Spacing(double xMm, double yMm, double zMm) implements Serializable {

    /** Checks that every distance is positive and finite. */
    public Spacing {
        if (!isPositive(xMm) || !isPositive(yMm) || !isPositive(zMm)) {
            throw new IllegalArgumentException(
                    "spacing must be positive and finite, got " + xMm + " x " + yMm + " x " + zMm + " mm");
        }
    }

    /** The distance along axis 0 (x), 1 (y) or 2 (z), in millimetres. */
    public double along(int axis) {
        return switch (axis) {
            case 0 -> xMm;
            case 1 -> yMm;
            case 2 -> zMm;
            default -> throw new IllegalArgumentException("axis must be 0, 1 or 2, got " + axis);
        };
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
