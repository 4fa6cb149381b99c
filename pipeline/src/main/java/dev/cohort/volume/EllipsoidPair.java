package dev.cohort.volume;

import java.util.Random;

/**
 * Two ellipsoids on a common axis that overlap by {@value #OVERLAP_MM} mm, and so touch along a disc of several
 * voxels. A place within both belongs to the one whose centre is nearer, in units of its semi-axes.
 */
final class EllipsoidPair {

    private static final double SMALLEST_MM = 6;
    private static final double LARGEST_MM = 9;
    private static final double OVERLAP_MM = 2;
    private static final double JITTER_MM = 2;

    /** Rows are unit vectors at right angles; both ellipsoids lie along the first. */
    private final double[][] axes;

    private final double[][] semiAxesMm;
    private final double[][] centresMm;

    private EllipsoidPair(double[][] axes, double[][] semiAxesMm, double[][] centresMm) {
        this.axes = axes;
        this.semiAxesMm = semiAxesMm;
        this.centresMm = centresMm;
    }

    /** A pair near the world's origin, of sizes drawn from one source of chance and pose from another. */
    static EllipsoidPair of(Random size, Random pose) {
        double[][] semiAxes = new double[2][3];
        for (double[] one : semiAxes) {
            for (int axis = 0; axis < 3; axis++) {
                one[axis] = SMALLEST_MM + (LARGEST_MM - SMALLEST_MM) * size.nextDouble();
            }
        }
        double[][] axes = axes(pose);
        double distance = semiAxes[0][0] + semiAxes[1][0] - OVERLAP_MM;
        double[][] centres = new double[2][3];
        for (int row = 0; row < 3; row++) {
            double middle = JITTER_MM * (2 * pose.nextDouble() - 1);
            // The middle of the pair's whole length.
            double first = middle + axes[0][row] * (semiAxes[0][0] - (distance + semiAxes[0][0] + semiAxes[1][0]) / 2);
            centres[0][row] = first;
            centres[1][row] = first + axes[0][row] * distance;
        }
        return new EllipsoidPair(axes, semiAxes, centres);
    }

    /** The ellipsoid that holds a place in world millimetres: 1 or 2; 0 outside both. */
    int label(double[] mm) {
        double first = squaredRadius(0, mm);
        double second = squaredRadius(1, mm);
        if (Math.min(first, second) > 1) {
            return 0;
        }
        return first <= second ? 1 : 2;
    }

    /** A random unit vector, every direction as likely. */
    static double[] direction(Random random) {
        return unit(new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()});
    }

    /** 1 on the surface. */
    private double squaredRadius(int ellipsoid, double[] mm) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double along = 0;
            for (int row = 0; row < 3; row++) {
                along += axes[axis][row] * (mm[row] - centresMm[ellipsoid][row]);
            }
            double part = along / semiAxesMm[ellipsoid][axis];
            sum += part * part;
        }
        return sum;
    }

    private static double[][] axes(Random random) {
        double[] u = direction(random);
        double[] v = unit(cross(u, direction(random)));
        return new double[][] {u, v, cross(u, v)};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }
}
