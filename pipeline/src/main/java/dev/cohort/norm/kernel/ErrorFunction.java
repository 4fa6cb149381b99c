package dev.cohort.norm.kernel;

/**
 * The complementary error function, which the JDK lacks, to about 14 digits of the value, however small it is.
 *
 * <p>Near zero the power series of erf; elsewhere its continued fraction, from the last term up.
 *
 * @see <a href="https://dlmf.nist.gov/7.6">DLMF 7.6.2</a> and <a href="https://dlmf.nist.gov/7.9">DLMF 7.9.1</a>
 */
final class ErrorFunction {

    /** Above, 1 - erf would cancel; below, the fraction would need more terms. */
    private static final double SERIES_BELOW = 1.25;

    private static final int FRACTION_TERMS = 100;

    private ErrorFunction() {}

    static double complement(double x) {
        if (x < 0) {
            return 2 - complement(-x);
        }
        return x < SERIES_BELOW ? 1 - series(x) : fraction(x);
    }

    /** 2/sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (2n+1)!!: all terms positive, so nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** exp(-x^2)/sqrt(pi) times 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))). */
    private static double fraction(double x) {
        double denominator = x;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            denominator = x + n / 2.0 / denominator;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / denominator;
    }
}
