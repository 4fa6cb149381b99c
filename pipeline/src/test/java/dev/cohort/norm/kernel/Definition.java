package dev.cohort.norm.kernel;

import dev.cohort.norm.Drawn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The formulas once more, element by element and as slow as they read: what every kernel is compared with. */
final class Definition {

    final double[] means;
    final double[] inverseDeviations;
    final double[] y;
    final double[] dx;
    final double[] dGain;
    final double[] dBias;

    /** The largest summand behind any y, and behind any dx, were the derivative of the activation 1. */
    double sizeOfY;

    double sizeOfDx;

    /** The largest sum of magnitudes behind any dGain and dBias. */
    double sizeOfSums;

    private final Inputs in;
    private final double[] weights;
    private final int[] cellOf;
    private final int[] channelOf;

    /**
     * @param weights of each element, in the order of memory; null for 1
     * @param fixed statistics to use instead; null to measure
     */
    Definition(Drawn drawn, Inputs in, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        this.in = in;
        this.weights = weights == null ? ones(in.x.length) : weights;
        this.cellOf = drawn.cellOfElements();
        this.channelOf = drawn.channelOfElements();
        int count = drawn.cells().count();
        means = new double[count];
        inverseDeviations = new double[count];
        y = new double[in.x.length];
        dx = new double[in.x.length];
        dGain = new double[in.gain.length];
        dBias = new double[in.gain.length];
        measure(formula.epsilon());
        if (fixed != null) {
            Arrays.setAll(means, fixed::mean);
            Arrays.setAll(inverseDeviations, fixed::inverseDeviation);
        }
        differentiate(formula.activation(), fixed != null);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void measure(double epsilon) {
        double[] weight = sums(weights);
        double[] weighted = new double[in.x.length];
        Arrays.setAll(weighted, i -> weights[i] == 0 ? 0 : weights[i] * in.x[i]);
        double[] sums = sums(weighted);
        Arrays.setAll(means, cell -> weight[cell] == 0 ? 0 : sums[cell] / weight[cell]);
        Arrays.setAll(weighted, i -> weights[i] == 0 ? 0 : weights[i] * Math.pow(in.x[i] - means[cellOf[i]], 2));
        double[] squares = sums(weighted);
        Arrays.setAll(
                inverseDeviations,
                cell -> 1 / Math.sqrt((weight[cell] == 0 ? 0 : squares[cell] / weight[cell]) + epsilon));
    }

    private double[] sums(double... values) {
        double[] sums = new double[means.length];
        for (int i = 0; i < values.length; i++) {
            sums[cellOf[i]] += values[i];
        }
        return sums;
    }

    private void differentiate(Activation activation, boolean fixed) {
        double[] weight = sums(weights);
        double[] n = new double[y.length];
        double[] g = new double[y.length];
        double[] gn = new double[y.length];
        double[] sizes = new double[dGain.length];
        for (int i = 0; i < y.length; i++) {
            int channel = channelOf[i];
            if (weights[i] == 0) {
                continue;
            }
            n[i] = (in.x[i] - means[cellOf[i]]) * inverseDeviations[cellOf[i]];
            double z = in.gain[channel] * n[i] + in.bias[channel];
            y[i] = activation.value(z);
            sizeOfY = Math.max(sizeOfY, Math.abs(in.gain[channel] * n[i]) + Math.abs(in.bias[channel]));
            double slope = in.dy[i] * activation.derivative(z);
            dBias[channel] += slope;
            dGain[channel] += slope * n[i];
            sizes[channel] += Math.abs(in.dy[i]) * Math.max(1, Math.abs(n[i]));
            g[i] = slope * in.gain[channel];
            gn[i] = g[i] * n[i];
        }
        double[] sumG = sums(g);
        double[] sumGN = sums(gn);
        for (int i = 0; i < y.length; i++) {
            int cell = cellOf[i];
            if (weights[i] > 0) {
                double share = fixed ? 0 : weights[i] / weight[cell];
                dx[i] = inverseDeviations[cell] * (g[i] - share * sumG[cell] - share * n[i] * sumGN[cell]);
                sizeOfDx = Math.max(
                        sizeOfDx,
                        inverseDeviations[cell] * Math.abs(in.dy[i] * in.gain[channelOf[i]]) * (1 + n[i] * n[i]));
            }
        }
        sizeOfSums = Arrays.stream(sizes).max().orElseThrow();
    }
}
