package dev.cohort.norm.kernel;

import java.util.Arrays;

/**
 * Mean and 1/sigma of each cell, all that the backward pass needs from the forward pass.
 *
 * <p>A cell without elements has mean 0, a cell of one element its value; the variance of both is 0.
 */
public final class Statistics {

    final double[] means;
    final double[] inverseDeviations;
    private final boolean fixed;

    private Statistics(double[] means, double[] inverseDeviations, boolean fixed) {
        this.means = means;
        this.inverseDeviations = inverseDeviations;
        this.fixed = fixed;
    }

    /** The statistics of the values that are normalized: the gradient runs through them. */
    public static Statistics measured(double[] means, double[] inverseDeviations) {
        return new Statistics(means, inverseDeviations, false);
    }

    /** Statistics of other values, such as a whole data set: constants to the gradient. */
    public static Statistics fixed(Moments[] ofCells, double epsilon) {
        return of(ofCells, epsilon, true);
    }

    static Statistics of(Moments[] ofCells, double epsilon, boolean fixed) {
        double[] means = new double[ofCells.length];
        double[] inverseDeviations = new double[ofCells.length];
        for (int cell = 0; cell < means.length; cell++) {
            means[cell] = ofCells[cell].mean();
            inverseDeviations[cell] = 1 / Math.sqrt(ofCells[cell].variance() + epsilon);
        }
        return new Statistics(means, inverseDeviations, fixed);
    }

    /** Those of some cells. */
    Statistics of(int... cells) {
        return new Statistics(
                Arrays.stream(cells).mapToDouble(cell -> means[cell]).toArray(),
                Arrays.stream(cells)
                        .mapToDouble(cell -> inverseDeviations[cell])
                        .toArray(),
                fixed);
    }

    /** Puts those of some cells in their place. */
    void set(int[] cells, Statistics part) {
        for (int i = 0; i < cells.length; i++) {
            means[cells[i]] = part.means[i];
            inverseDeviations[cells[i]] = part.inverseDeviations[i];
        }
    }

    public int count() {
        return means.length;
    }

    public double mean(int cell) {
        return means[cell];
    }

    /** 1 / sqrt(variance + epsilon), with the population variance. */
    public double inverseDeviation(int cell) {
        return inverseDeviations[cell];
    }

    /** The means of all cells, not a copy. */
    public double[] means() {
        return means;
    }

    /** 1 / sqrt(variance + epsilon) of all cells, not a copy. */
    public double[] inverseDeviations() {
        return inverseDeviations;
    }

    /** Whether the gradient sees them as constants. */
    public boolean fixed() {
        return fixed;
    }
}
