package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;
import java.io.Serializable;

/**
 * Moments of some values up to the third power, to be merged in any order, with the same result up to rounding.
 *
 * @param cubes weighted sum of (x - mean)^3
 * @see <a href="https://doi.org/10.2172/1028931">Pébay, Formulas for robust, one-pass parallel computation of covariances
 *     and arbitrary-order statistical moments, 2008, equation 2.1</a>
 */
record ThirdMoments(Moments moments, double cubes) implements Serializable {

    /** Of no values. */
    static final ThirdMoments NONE = new ThirdMoments(Moments.NONE, 0);

    /**
     * Of some values, in two passes: the differences from the mean are exact where the values are large.
     *
     * @param weights as many, 0 or more
     */
    static ThirdMoments of(double[] values, double[] weights) {
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                weight += weights[i];
                sum += weights[i] * values[i];
            }
        }
        if (weight == 0) {
            return NONE;
        }
        double mean = sum / weight;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                double difference = values[i] - mean;
                double square = weights[i] * difference * difference;
                squares += square;
                cubes += square * difference;
            }
        }
        return new ThirdMoments(new Moments(weight, mean, squares), cubes);
    }

    /** Of the values of both. */
    ThirdMoments merge(ThirdMoments other) {
        Moments merged = moments.merge(other.moments);
        if (moments.weight() == 0 || other.moments.weight() == 0) {
            return new ThirdMoments(merged, cubes + other.cubes);
        }
        double share = moments.weight() / merged.weight();
        double otherShare = other.moments.weight() / merged.weight();
        double difference = other.moments.mean() - moments.mean();
        double spread = difference * difference * merged.weight() * share * otherShare * (share - otherShare);
        double skew = 3 * (share * other.moments.squares() - otherShare * moments.squares());
        return new ThirdMoments(merged, cubes + other.cubes + difference * (spread + skew));
    }

    /** Third central moment over the cube of the standard deviation, of the population; 0 where all values are equal. */
    double skewness() {
        double variance = moments.variance();
        return variance == 0 ? 0 : cubes / moments.weight() / Math.pow(variance, 1.5);
    }
}
