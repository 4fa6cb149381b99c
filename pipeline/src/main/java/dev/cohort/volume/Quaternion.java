package dev.cohort.volume;

import java.util.Optional;

/**
 * An affine's rotation as NIfTI's qform stores it.
 *
 * @param b first of the three stored parts; the real part is positive or 0 and follows from them
 * @param c second part
 * @param d third part
 * @param qfac -1 if the axes are left-handed (the third is then negated), else 1
 */
record Quaternion(double b, double c, double d, double qfac) {

    /** The largest cosine between two axes that still counts as a right angle. */
    private static final double SHEAR = 1e-5;

    /** The quaternion of an affine made of rotation, flips and spacing, or empty if it has shears. */
    static Optional<Quaternion> of(Affine affine) {
        Spacing spacing = affine.spacing();
        double[][] r = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                r[row][column] = affine.at(row, column) / spacing.along(column);
            }
        }
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            if (Math.abs(r[0][i] * r[0][j] + r[1][i] * r[1][j] + r[2][i] * r[2][j]) > SHEAR) {
                return Optional.empty();
            }
        }
        double determinant = r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1])
                - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0])
                + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
        double qfac = determinant < 0 ? -1 : 1;
        for (double[] row : r) {
            row[2] *= qfac;
        }
        return Optional.of(ofRotation(r, qfac));
    }

    private static Quaternion ofRotation(double[][] r, double qfac) {
        // Four times the square of each part; dividing by the largest loses least.
        double[] squares = {
            1 + r[0][0] + r[1][1] + r[2][2],
            1 + r[0][0] - r[1][1] - r[2][2],
            1 - r[0][0] + r[1][1] - r[2][2],
            1 - r[0][0] - r[1][1] + r[2][2]
        };
        int largest = 0;
        for (int i = 1; i < 4; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double s = 2 * Math.sqrt(squares[largest]);
        double[] q =
                switch (largest) {
                    case 0 ->
                        new double[] {s / 4, (r[2][1] - r[1][2]) / s, (r[0][2] - r[2][0]) / s, (r[1][0] - r[0][1]) / s};
                    case 1 ->
                        new double[] {(r[2][1] - r[1][2]) / s, s / 4, (r[0][1] + r[1][0]) / s, (r[0][2] + r[2][0]) / s};
                    case 2 ->
                        new double[] {(r[0][2] - r[2][0]) / s, (r[0][1] + r[1][0]) / s, s / 4, (r[1][2] + r[2][1]) / s};
                    default ->
                        new double[] {(r[1][0] - r[0][1]) / s, (r[0][2] + r[2][0]) / s, (r[1][2] + r[2][1]) / s, s / 4};
                };
        double sign = q[0] < 0 ? -1 : 1;
        double length = sign * Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        return new Quaternion(q[1] / length, q[2] / length, q[3] / length, qfac);
    }
}
