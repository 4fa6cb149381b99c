package dev.cohort.volume;

import java.util.Arrays;

/**
 * From values along an axis to the coefficients of the cubic B-spline through them.
 *
 * <p>Follows scipy.ndimage: with an edge that goes on, the line is extended by 12 voxels at both ends and
 * reflected beyond; with a value outside, it is mirrored about its last voxels.
 *
 * @see <a href="https://doi.org/10.1109/79.799930">Unser, Splines: a perfect fit, 1999, box 2</a>
 */
final class SplineFilter implements LineOperation {

    private static final int EDGE_PADDING = 12;
    private static final double POLE = Math.sqrt(3) - 2;

    /** The pole to this power is below any rounding. */
    private static final int HORIZON = 64;

    private final int inputs;
    private final int padding;

    SplineFilter(int inputs, Outside outside) {
        this.inputs = inputs;
        this.padding = outside.isEdge() ? EDGE_PADDING : 0;
    }

    /** How many coefficients precede that of the first voxel. */
    int padding() {
        return padding;
    }

    @Override
    public int outputs() {
        return inputs + 2 * padding;
    }

    @Override
    public boolean isIdentity() {
        return false;
    }

    @Override
    public void apply(double[] in, int lines, double[] out) {
        int n = outputs();
        for (int i = 0; i < n; i++) {
            int from = Math.min(inputs - 1, Math.max(0, i - padding));
            System.arraycopy(in, from * lines, out, i * lines, lines);
        }
        if (n == 1) {
            return;
        }
        double gain = (1 - POLE) * (1 - 1 / POLE);
        for (int i = 0; i < n * lines; i++) {
            out[i] *= gain;
        }
        double[] first = padding > 0 ? causalReflected(out, n, lines) : causalMirrored(out, n, lines);
        System.arraycopy(first, 0, out, 0, lines);
        for (int i = lines; i < n * lines; i++) {
            out[i] += POLE * out[i - lines];
        }
        int last = (n - 1) * lines;
        for (int l = 0; l < lines; l++) {
            out[last + l] = padding > 0
                    ? out[last + l] * POLE / (POLE - 1)
                    : (POLE * out[last - lines + l] + out[last + l]) * POLE / (POLE * POLE - 1);
        }
        for (int i = last - 1; i >= 0; i--) {
            out[i] = POLE * (out[i + lines] - out[i]);
        }
    }

    private static double[] causalMirrored(double[] c, int n, int lines) {
        double[] first = Arrays.copyOf(c, lines);
        double end = Math.pow(POLE, n - 1);
        addRow(first, c, n - 1, end, lines);
        double power = POLE;
        for (int i = 1; i < Math.min(n - 1, HORIZON); i++) {
            addRow(first, c, i, power, lines);
            addRow(first, c, n - 1 - i, power * end, lines);
            power *= POLE;
        }
        for (int l = 0; l < lines; l++) {
            first[l] /= 1 - end * end;
        }
        return first;
    }

    private static double[] causalReflected(double[] c, int n, int lines) {
        double[] sum = Arrays.copyOf(c, lines);
        double end = Math.pow(POLE, n);
        addRow(sum, c, n - 1, end, lines);
        double power = POLE;
        for (int i = 1; i < Math.min(n, HORIZON); i++) {
            addRow(sum, c, i, power, lines);
            addRow(sum, c, n - 1 - i, power * end, lines);
            power *= POLE;
        }
        for (int l = 0; l < lines; l++) {
            sum[l] = sum[l] * POLE / (1 - end * end) + c[l];
        }
        return sum;
    }

    private static void addRow(double[] sum, double[] c, int row, double factor, int lines) {
        for (int l = 0; l < lines; l++) {
            sum[l] += factor * c[row * lines + l];
        }
    }
}
