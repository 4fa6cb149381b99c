package dev.cohort.volume;

import org.jspecify.annotations.Nullable;

/** Interpolation along one axis, at positions known beforehand. */
final class AxisSampling implements LineOperation {

    /** Positions this little beyond the last centre are on it: rounding of affines, not geometry. */
    private static final double ON_THE_EDGE = 1e-9;

    private final int inputs;
    private final int outputs;
    private final int taps;
    private final int[] tapIndex;
    private final double[] tapWeight;
    private final boolean[] isOutside;
    private final boolean isIdentity;
    private final @Nullable SplineFilter filter;
    private double[] coefficients = new double[0];

    /**
     * Prepares the sampling of an axis.
     *
     * @param inputs voxels along the axis
     * @param positions where to sample, as input voxel index
     */
    AxisSampling(int inputs, double[] positions, Interpolation interpolation, Outside outside) {
        this.inputs = inputs;
        this.outputs = positions.length;
        this.taps = taps(interpolation);
        this.filter = interpolation == Interpolation.CUBIC ? new SplineFilter(inputs, outside) : null;
        this.tapIndex = new int[outputs * taps];
        this.tapWeight = new double[outputs * taps];
        this.isOutside = new boolean[outputs];
        boolean identity = inputs == outputs;
        double[] weights = new double[taps];
        for (int o = 0; o < outputs; o++) {
            identity &= positions[o] == o;
            isOutside[o] = !outside.isEdge() && isBeyond(positions[o], inputs);
            double position = clamped(positions[o], inputs, filter == null ? 0 : filter.padding());
            int first = weights(position, interpolation, weights);
            for (int t = 0; t < taps; t++) {
                tapIndex[o * taps + t] = tapIndex(first + t, inputs, filter);
                tapWeight[o * taps + t] = weights[t];
            }
        }
        this.isIdentity = identity;
    }

    static int taps(Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST -> 1;
            case LINEAR -> 2;
            case CUBIC -> 4;
        };
    }

    static boolean isBeyond(double position, int inputs) {
        return position < -ON_THE_EDGE || position > inputs - 1 + ON_THE_EDGE;
    }

    static double clamped(double position, int inputs, int padding) {
        return Math.min(inputs - 1.0 + padding, Math.max(-padding, position));
    }

    /** Fills in the weights of neighbouring taps and returns the index of the first of them. */
    static int weights(double position, Interpolation interpolation, double[] weights) {
        if (interpolation == Interpolation.NEAREST) {
            weights[0] = 1;
            return (int) Math.floor(position + 0.5);
        }
        int below = (int) Math.floor(position);
        double t = position - below;
        if (interpolation == Interpolation.LINEAR) {
            weights[0] = 1 - t;
            weights[1] = t;
            return below;
        }
        double u = 1 - t;
        weights[0] = u * u * u / 6;
        weights[1] = (t * t * (t - 2) * 3 + 4) / 6;
        weights[2] = (u * u * (u - 2) * 3 + 4) / 6;
        weights[3] = t * t * t / 6;
        return below - 1;
    }

    /** Where a tap's value is kept: clamped, or mirrored for a spline with a value outside. */
    static int tapIndex(int index, int inputs, @Nullable SplineFilter filter) {
        if (filter != null && filter.padding() == 0) {
            return mirrored(index, inputs);
        }
        int padding = filter == null ? 0 : filter.padding();
        return Math.min(inputs + 2 * padding - 1, Math.max(0, index + padding));
    }

    private static int mirrored(int index, int inputs) {
        if (inputs == 1) {
            return 0;
        }
        int period = 2 * inputs - 2;
        int folded = Math.floorMod(index, period);
        return folded < inputs ? folded : period - folded;
    }

    boolean isOutside(int output) {
        return isOutside[output];
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public boolean isIdentity() {
        return isIdentity;
    }

    @Override
    public void apply(double[] in, int lines, double[] out) {
        double[] from = filter == null ? in : filtered(filter, in, lines);
        for (int o = 0; o < outputs; o++) {
            int to = o * lines;
            int a = tapIndex[o * taps] * lines;
            double weightA = tapWeight[o * taps];
            for (int l = 0; l < lines; l++) {
                out[to + l] = weightA * from[a + l];
            }
            for (int t = 1; t < taps; t++) {
                int b = tapIndex[o * taps + t] * lines;
                double weight = tapWeight[o * taps + t];
                for (int l = 0; l < lines; l++) {
                    out[to + l] += weight * from[b + l];
                }
            }
        }
    }

    private double[] filtered(SplineFilter spline, double[] in, int lines) {
        int needed = Math.multiplyExact(inputs + 2 * spline.padding(), lines);
        if (coefficients.length < needed) {
            coefficients = new double[needed];
        }
        spline.apply(in, lines, coefficients);
        return coefficients;
    }
}
