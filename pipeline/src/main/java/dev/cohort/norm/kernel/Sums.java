package dev.cohort.norm.kernel;

/** Sums over a block in four independent parts, which keeps the adders busy; the shape is fixed, so are the bits. */
final class Sums {

    private Sums() {}

    static double of(double[] x, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < count; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    /** Sum of (x - shift)^2. */
    static double ofSquares(double[] x, double shift, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += (x[i] - shift) * (x[i] - shift);
            b += (x[i + 1] - shift) * (x[i + 1] - shift);
            c += (x[i + 2] - shift) * (x[i + 2] - shift);
            d += (x[i + 3] - shift) * (x[i + 3] - shift);
        }
        for (; i < count; i++) {
            a += (x[i] - shift) * (x[i] - shift);
        }
        return (a + b) + (c + d);
    }

    /** Sum of y (x - shift). */
    static double ofProducts(double[] y, double[] x, double shift, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += y[i] * (x[i] - shift);
            b += y[i + 1] * (x[i + 1] - shift);
            c += y[i + 2] * (x[i + 2] - shift);
            d += y[i + 3] * (x[i + 3] - shift);
        }
        for (; i < count; i++) {
            a += y[i] * (x[i] - shift);
        }
        return (a + b) + (c + d);
    }
}
