package dev.cohort.norm.kernel;

/** Mean and 1/sigma of each cell, all that the backward pass needs from the forward pass. */
public final class Moments {

    final double[] means;
    final double[] inverseDeviations;

    Moments(int cells) {
        means = new double[cells];
        inverseDeviations = new double[cells];
    }

    public double mean(int cell) {
        return means[cell];
    }

    /** 1 / sqrt(variance + epsilon), with the population variance. */
    public double inverseDeviation(int cell) {
        return inverseDeviations[cell];
    }
}
