package dev.cohort.training.segmentation;

import dev.cohort.volume.Spacing;
import java.util.SplittableRandom;

/**
 * How a patch is turned: from a place in the patch, relative to its centre, to a place in the volume relative to the
 * patch's centre there.
 *
 * @param matrix 3x3, row by row, in voxels (x, y, z)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pose(double[] matrix) {

    private static final double CHANCE_TO_ROTATE = 0.3;
    private static final double CHANCE_TO_SCALE = 0.3;
    private static final double MOST_ROTATION = Math.toRadians(15);
    private static final double LEAST_SCALE = 0.85;
    private static final double MOST_SCALE = 1.2;

    /** No change. */
    static Pose straight() {
        return new Pose(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }

    /**
     * A flip along each axis with even chance, sometimes a rotation of up to 15 degrees about each axis, sometimes a
     * scaling by 0.85 to 1.2. Rotations are rigid in millimetres, whatever the voxels' shape.
     */
    static Pose inSpace(Spacing spacing, SplittableRandom random) {
        double[] mm = straight().matrix;
        if (random.nextDouble() < CHANCE_TO_ROTATE) {
            for (int axis = 0; axis < 3; axis++) {
                mm = times(rotation(axis, random.nextDouble(-MOST_ROTATION, MOST_ROTATION)), mm);
            }
        }
        return flippedAndScaled(mm, 3, spacing, random);
    }

    /** The same within a slice: flips along x and y, rotations about z by any angle, as an image may have any side up. */
    static Pose inPlane(Spacing spacing, SplittableRandom random) {
        double[] mm = straight().matrix;
        if (random.nextDouble() < CHANCE_TO_ROTATE) {
            mm = rotation(2, random.nextDouble(-Math.PI, Math.PI));
        }
        return flippedAndScaled(mm, 2, spacing, random);
    }

    private static Pose flippedAndScaled(double[] mm, int axes, Spacing spacing, SplittableRandom random) {
        double scale = random.nextDouble() < CHANCE_TO_SCALE ? random.nextDouble(LEAST_SCALE, MOST_SCALE) : 1;
        double[] size = {spacing.xMm(), spacing.yMm(), spacing.zMm()};
        double[] voxels = new double[9];
        for (int column = 0; column < 3; column++) {
            double flip = column < axes && random.nextBoolean() ? -1 : 1;
            for (int row = 0; row < 3; row++) {
                voxels[3 * row + column] = flip * mm[3 * row + column] * size[column] / size[row] / scale;
            }
        }
        return new Pose(voxels);
    }

    /** The largest distance, in voxels along an axis of the volume, of a patch's corner from its centre. */
    double reach(int axis, double halfX, double halfY, double halfZ) {
        return Math.abs(matrix[3 * axis]) * halfX
                + Math.abs(matrix[3 * axis + 1]) * halfY
                + Math.abs(matrix[3 * axis + 2]) * halfZ;
    }

    private static double[] rotation(int axis, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int a = (axis + 1) % 3;
        int b = (axis + 2) % 3;
        double[] matrix = new double[9];
        matrix[4 * axis] = 1;
        matrix[4 * a] = cos;
        matrix[4 * b] = cos;
        matrix[3 * a + b] = -sin;
        matrix[3 * b + a] = sin;
        return matrix;
    }

    private static double[] times(double[] left, double[] right) {
        double[] product = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * row + column] += left[3 * row + k] * right[3 * k + column];
                }
            }
        }
        return product;
    }
}
