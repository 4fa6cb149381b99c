package dev.cohort.volume;

import java.io.IOException;

/**
 * Which way the axes of a volume point, as three letters: R(ight), A(nterior), S(uperior) or their opposites
 * L, P, I, for x, y and z in this order.
 *
 * <p>An oblique axis is named by nibabel's rule ({@code io_orientation}): take the rotation nearest to the
 * affine (its polar decomposition, voxel sizes divided out), then for x, y, z in turn the world axis with the
 * largest part among those not yet taken.
 */
public final class Orientation {

    private static final String POSITIVE = "RAS";
    private static final String NEGATIVE = "LPI";
    private static final int MOST_ITERATIONS = 100;

    private Orientation() {}

    /** The three letters of an affine, as in "LPS". */
    public static String code(Affine affine) {
        int[] world = worldAxes(affine);
        StringBuilder code = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            code.append((world[axis] > 0 ? POSITIVE : NEGATIVE).charAt(Math.abs(world[axis]) - 1));
        }
        return code.toString();
    }

    /** The volume with its axes reordered and flipped to the nearest RAS; voxels are moved, never changed. */
    public static Volume toRas(Volume volume, Scratch scratch) throws IOException {
        return to(POSITIVE, volume, scratch);
    }

    /**
     * The volume with its axes reordered and flipped to a code; the same object if it has that code already.
     *
     * @param code three letters, one of each pair RL, AP, SI
     * @throws IllegalArgumentException for any other code
     */
    public static Volume to(String code, Volume volume, Scratch scratch) throws IOException {
        return order(code, volume.grid().affine()).apply(volume, scratch);
    }

    /** What {@link #to(String, Volume, Scratch)} makes of a volume's grid. */
    public static Grid to(String code, Grid grid) {
        return order(code, grid.affine()).apply(grid);
    }

    private static AxisOrder order(String code, Affine affine) {
        int[] wanted = parse(code);
        int[] world = worldAxes(affine);
        int[] source = new int[3];
        boolean[] flipped = new boolean[3];
        for (int axis = 0; axis < 3; axis++) {
            for (int old = 0; old < 3; old++) {
                if (Math.abs(world[old]) == Math.abs(wanted[axis])) {
                    source[axis] = old;
                    flipped[axis] = world[old] != wanted[axis];
                }
            }
        }
        return new AxisOrder(source, flipped);
    }

    private static int[] parse(String code) {
        int[] axes = new int[3];
        int seen = 0;
        for (int i = 0; i < 3 && code.length() == 3; i++) {
            int positive = POSITIVE.indexOf(code.charAt(i)) + 1;
            int negative = NEGATIVE.indexOf(code.charAt(i)) + 1;
            axes[i] = positive - negative;
            seen |= 1 << (positive + negative);
        }
        if (seen != 0b1110) {
            throw new IllegalArgumentException(
                    "orientation must be three letters, one of each pair RL, AP, SI, got " + code);
        }
        return axes;
    }

    /** For each voxel axis 1, 2 or 3 for the world axis it follows, negative if it runs against it. */
    private static int[] worldAxes(Affine affine) {
        double[][] rotation = nearestRotation(affine);
        int[] axes = new int[3];
        boolean[] taken = new boolean[3];
        for (int column = 0; column < 3; column++) {
            int best = -1;
            for (int row = 0; row < 3; row++) {
                if (!taken[row] && (best < 0 || Math.abs(rotation[row][column]) > Math.abs(rotation[best][column]))) {
                    best = row;
                }
            }
            taken[best] = true;
            axes[column] = rotation[best][column] < 0 ? -(best + 1) : best + 1;
        }
        return axes;
    }

    /** The orthogonal factor of the polar decomposition, by Newton's iteration (Higham, 1986). */
    private static double[][] nearestRotation(Affine affine) {
        double[][] x = unitColumns(affine);
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double[][] inverse = inverseTransposed(x);
            double change = 0;
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    double next = (x[row][column] + inverse[row][column]) / 2;
                    change = Math.max(change, Math.abs(next - x[row][column]));
                    x[row][column] = next;
                }
            }
            if (change < 1e-15) {
                break;
            }
        }
        return x;
    }

    private static double[][] unitColumns(Affine affine) {
        Spacing spacing = affine.spacing();
        double[][] unit = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                unit[row][column] = affine.at(row, column) / spacing.along(column);
            }
        }
        return unit;
    }

    private static double[][] inverseTransposed(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int r1 = (row + 1) % 3;
                int r2 = (row + 2) % 3;
                int c1 = (column + 1) % 3;
                int c2 = (column + 2) % 3;
                cofactors[row][column] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[0][1] + m[0][2] * cofactors[0][2];
        for (double[] row : cofactors) {
            for (int column = 0; column < 3; column++) {
                row[column] /= determinant;
            }
        }
        return cofactors;
    }
}
