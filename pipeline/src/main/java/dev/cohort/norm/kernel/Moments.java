package dev.cohort.norm.kernel;

import java.io.Serializable;

/**
 * Weight, mean and sum of squared deviations of some values: what is merged when they are spread over tiles, tables or
 * machines.
 *
 * <p>Merging is commutative, associative but for rounding, and has {@link #NONE} as its identity.
 *
 * @param weight sum of the weights, 0 or more; the number of values where none has a weight
 * @param squares weighted sum of (x - mean)^2, 0 or more
 * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque, Algorithms for computing the
 *     sample variance, 1983</a>
 */
public record Moments(double weight, double mean, double squares) implements Serializable {

    /** Of no values. */
    public static final Moments NONE = new Moments(0, 0, 0);

    /** Of one value. */
    public static Moments of(double value) {
        return new Moments(1, value, 0);
    }

    /** Of the values of both. */
    public Moments merge(Moments other) {
        if (other.weight == 0) {
            return this;
        }
        if (weight == 0) {
            return other;
        }
        double total = weight + other.weight;
        double difference = other.mean - mean;
        double share = other.weight / total;
        return new Moments(
                total, mean + difference * share, squares + other.squares + difference * difference * weight * share);
    }

    /** Of the population, not the sample: divided by the weight. 0 if there are no values. */
    public double variance() {
        return weight == 0 ? 0 : squares / weight;
    }
}
