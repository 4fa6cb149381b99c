package dev.cohort.volume;

import java.io.Serializable;
import java.util.Optional;

/**
 * A volume's geometry: how many voxels it has and where they lie.
 *
 * @param shape voxels along each axis
 * @param affine from voxel index to RAS+ millimetres
 */
public record Grid(Shape shape, Affine affine) implements Serializable {

    /** The distances between voxel centres. */
    public Spacing spacing() {
        return affine.spacing();
    }

    /**
     * How two grids differ, in words, or empty when they agree.
     *
     * @param toleranceMm the largest distance, in millimetres, between the places that both grids give to
     *     any one of their corner voxels
     * @return "shape 10x20x30 against 10x20x31" or "affine differs by 2.5 mm (tolerance 0.01)"
     */
    public Optional<String> difference(Grid other, double toleranceMm) {
        if (!shape.equals(other.shape)) {
            return Optional.of("shape " + shape + " against " + other.shape);
        }
        double distanceMm = largestCornerDistance(other);
        return distanceMm <= toleranceMm
                ? Optional.empty()
                : Optional.of(
                        "affine differs by " + readable(distanceMm) + " mm (tolerance " + readable(toleranceMm) + ")");
    }

    private double largestCornerDistance(Grid other) {
        double largest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double[] index = {
                (corner & 1) * (shape.x() - 1), (corner >> 1 & 1) * (shape.y() - 1), (corner >> 2) * (shape.z() - 1)
            };
            double squares = 0;
            for (int row = 0; row < 3; row++) {
                double difference = affine.at(row, 3) - other.affine.at(row, 3);
                for (int axis = 0; axis < 3; axis++) {
                    difference += (affine.at(row, axis) - other.affine.at(row, axis)) * index[axis];
                }
                squares += difference * difference;
            }
            largest = Math.max(largest, Math.sqrt(squares));
        }
        return largest;
    }

    private static String readable(double value) {
        float rounded = (float) value;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e6
                ? Integer.toString((int) rounded)
                : Float.toString(rounded);
    }
}
