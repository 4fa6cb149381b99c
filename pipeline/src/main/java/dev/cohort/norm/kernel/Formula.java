package dev.cohort.norm.kernel;

/**
 * What a normalization does with a value once its cell's mean and variance are known.
 *
 * <p>y = activation(gain (x - mean) / sqrt(variance + epsilon) + bias)
 *
 * @param epsilon positive, added to the variance
 */
public record Formula(double epsilon, Activation activation) {

    /** Checks epsilon. */
    public Formula {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
        }
    }

    /** Without an activation. */
    public static Formula linear(double epsilon) {
        return new Formula(epsilon, Activation.IDENTITY);
    }
}
