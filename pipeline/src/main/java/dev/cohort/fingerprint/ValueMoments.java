package dev.cohort.fingerprint;

import java.io.Serializable;

/**
 * Count, range, mean and spread of values, merged by Chan's formula.
 *
 * @param mean 0 if there are none
 * @param squares sum of squared distances from the mean
 */
record ValueMoments(long count, double minimum, double maximum, double mean, double squares) implements Serializable {

    static final ValueMoments NONE = new ValueMoments(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);

    /** Of the front of an array: two passes, because the one-pass form cancels when the mean is large. */
    static ValueMoments of(float[] values, int length) {
        double sum = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            sum += values[i];
            minimum = Math.min(minimum, values[i]);
            maximum = Math.max(maximum, values[i]);
        }
        double mean = length == 0 ? 0 : sum / length;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new ValueMoments(length, minimum, maximum, mean, squares);
    }

    ValueMoments merge(ValueMoments other) {
        long all = count + other.count;
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double difference = other.mean - mean;
        return new ValueMoments(
                all,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                mean + difference * other.count / all,
                squares + other.squares + difference * difference * count * ((double) other.count / all));
    }

    /** Of the population. */
    double standardDeviation() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
