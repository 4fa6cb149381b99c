package dev.cohort.norm.kernel;

/**
 * What follows gain and bias, in the same pass over memory.
 *
 * @param kind which function
 * @param slope below zero, of the leaky rectifier; 0 for all others
 */
public record Activation(Kind kind, double slope) {

    /** The functions. */
    public enum Kind {
        /** z. */
        IDENTITY,
        /** z where positive, else 0. */
        RELU,
        /** z where positive, else slope z. */
        LEAKY_RELU,
        /** z / (1 + exp(-z)). */
        SILU,
        /** z Phi(z), with the distribution function of the normal distribution; not its tanh approximation. */
        GELU
    }

    public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0);
    public static final Activation RELU = new Activation(Kind.RELU, 0);
    public static final Activation SILU = new Activation(Kind.SILU, 0);
    public static final Activation GELU = new Activation(Kind.GELU, 0);

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

    /** Checks that only a leaky rectifier has a slope. */
    public Activation {
        if (kind == Kind.LEAKY_RELU ? !(slope > 0 && slope < 1) : slope != 0) {
            throw new IllegalArgumentException(
                    "slope must be between 0 and 1 for LEAKY_RELU and 0 for others, got %s for %s"
                            .formatted(slope, kind));
        }
    }

    /** A leaky rectifier; 0.01 is usual. */
    public static Activation leakyRelu(double slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    /** The function. A NaN stays a NaN. */
    double value(double z) {
        return switch (kind) {
            case IDENTITY -> z;
            case RELU -> z <= 0 ? 0 : z;
            case LEAKY_RELU -> z <= 0 ? slope * z : z;
            case SILU -> z / (1 + Math.exp(-z));
            case GELU -> z * normalDistribution(z);
        };
    }

    /** Its derivative; at the corner of a rectifier the one from below, as in PyTorch. */
    double derivative(double z) {
        return switch (kind) {
            case IDENTITY -> 1;
            case RELU -> z <= 0 ? 0 : 1;
            case LEAKY_RELU -> z <= 0 ? slope : 1;
            case SILU -> {
                double logistic = 1 / (1 + Math.exp(-z));
                yield logistic * (1 + z * (1 - logistic));
            }
            case GELU -> normalDistribution(z) + z * NORMAL_DENSITY_AT_ZERO * Math.exp(-z * z / 2);
        };
    }

    private static double normalDistribution(double z) {
        return ErrorFunction.complement(-z * SQRT_HALF) / 2;
    }
}
