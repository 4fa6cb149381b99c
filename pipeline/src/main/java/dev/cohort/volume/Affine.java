package dev.cohort.volume;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where voxels lie in the world: a 4x4 matrix from voxel index (x, y, z, 1) to RAS+ millimetres, last row
 * (0, 0, 0, 1). Immutable; finite and invertible by construction.
 */
public final class Affine implements Serializable {

    /** Columns whose unit vectors span less volume than this lie in one plane for all purposes. */
    private static final double SMALLEST_VOLUME = 1e-9;

    private final double[] values;

    private Affine(double[] values) {
        this.values = values;
    }

    /**
     * An affine from its 16 values, row after row.
     *
     * @throws IllegalArgumentException if there are not 16 values, one is not finite, the last row is not
     *     (0, 0, 0, 1), or the three axes do not span space
     */
    public static Affine of(double[] rowMajor16) {
        if (rowMajor16.length != 16) {
            throw new IllegalArgumentException("affine must have 16 values, got " + rowMajor16.length);
        }
        double[] values = new double[16];
        for (int i = 0; i < 16; i++) {
            // Adding 0.0 turns -0.0 into 0.0, so that equal matrices are equal.
            values[i] = rowMajor16[i] + 0.0;
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("affine must be finite, got " + Arrays.toString(rowMajor16));
        }
        if (values[12] != 0 || values[13] != 0 || values[14] != 0 || values[15] != 1) {
            throw new IllegalArgumentException("affine must end with 0, 0, 0, 1, got " + Arrays.toString(rowMajor16));
        }
        if (!spansSpace(values)) {
            throw new IllegalArgumentException("affine must be invertible, got " + Arrays.toString(rowMajor16));
        }
        return new Affine(values);
    }

    /** The affine of axis-aligned voxels, first voxel centre at the world's origin. */
    public static Affine scaling(Spacing spacing) {
        return of(new double[] {spacing.xMm(), 0, 0, 0, 0, spacing.yMm(), 0, 0, 0, 0, spacing.zMm(), 0, 0, 0, 0, 1});
    }

    /** A copy of the 16 values, row after row. */
    public double[] rowMajor() {
        return values.clone();
    }

    /** The value at a row and a column, both 0 to 3. */
    public double at(int row, int column) {
        return values[4 * row + column];
    }

    /** The distances between voxel centres: the lengths of the first three columns. */
    public Spacing spacing() {
        return new Spacing(columnLength(values, 0), columnLength(values, 1), columnLength(values, 2));
    }

    /** This matrix times another: first {@code inner}, then this. */
    public Affine times(Affine inner) {
        double[] product = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += at(row, k) * inner.at(k, column);
                }
                product[4 * row + column] = sum;
            }
        }
        return of(product);
    }

    /** The matrix from RAS+ millimetres back to voxel index. */
    public Affine inverse() {
        double[] inverse = new double[16];
        double determinant = determinant(values);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int r1 = (column + 1) % 3;
                int r2 = (column + 2) % 3;
                int c1 = (row + 1) % 3;
                int c2 = (row + 2) % 3;
                inverse[4 * row + column] = (at(r1, c1) * at(r2, c2) - at(r1, c2) * at(r2, c1)) / determinant;
            }
        }
        for (int row = 0; row < 3; row++) {
            inverse[4 * row + 3] =
                    -(inverse[4 * row] * at(0, 3) + inverse[4 * row + 1] * at(1, 3) + inverse[4 * row + 2] * at(2, 3));
        }
        inverse[15] = 1;
        return of(inverse);
    }

    /** The largest absolute difference between values at the same place. */
    public double maxDifference(Affine other) {
        double largest = 0;
        for (int i = 0; i < 16; i++) {
            largest = Math.max(largest, Math.abs(values[i] - other.values[i]));
        }
        return largest;
    }

    private static boolean spansSpace(double[] values) {
        double lengths = columnLength(values, 0) * columnLength(values, 1) * columnLength(values, 2);
        return lengths > 0 && Double.isFinite(lengths) && Math.abs(determinant(values)) > SMALLEST_VOLUME * lengths;
    }

    private static double columnLength(double[] m, int column) {
        return Math.sqrt(m[column] * m[column] + m[column + 4] * m[column + 4] + m[column + 8] * m[column + 8]);
    }

    private static double determinant(double[] m) {
        return m[0] * (m[5] * m[10] - m[6] * m[9])
                - m[1] * (m[4] * m[10] - m[6] * m[8])
                + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine affine && Arrays.equals(values, affine.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
