package dev.cohort.audio;

/**
 * The weights that turn one sampling rate into another: a sinc under a Kaiser window, one set of weights for each
 * place that an output sample can have between two input samples.
 *
 * <p>Whatever lies above half the lower rate is at least 80 dB down; up to 0.84 of it nothing is lost.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/resample/">Smith, Digital Audio Resampling</a>
 */
final class ResamplingFilter {

    /** Zeros of the sinc on each side. */
    private static final int ZEROS = 32;

    /** Of the Kaiser window: 80 dB. */
    private static final double BETA = 8;

    /** The middle of the slope over half the lower rate, so that the slope ends there. */
    private static final double CUTOFF = 0.92;

    /** 32 MiB of weights: rates without a common divisor have as many places as Hz. */
    private static final long MOST_WEIGHTS = 1L << 22;

    private final int up;
    private final int down;
    private final int half;
    private final double[][] weights;

    private ResamplingFilter(int up, int down, int half) {
        this.up = up;
        this.down = down;
        this.half = half;
        this.weights = new double[up][2 * half];
    }

    /**
     * The filter between two rates.
     *
     * @throws IllegalArgumentException if the rates have no common divisor to speak of
     */
    static ResamplingFilter between(int fromHz, int toHz) {
        int divisor = gcd(fromHz, toHz);
        int up = toHz / divisor;
        int down = fromHz / divisor;
        double cutoff = CUTOFF * Math.min(1, (double) toHz / fromHz);
        int half = (int) Math.ceil(ZEROS / cutoff);
        if (2L * half * up > MOST_WEIGHTS) {
            throw new IllegalArgumentException(
                    "rates must have a large common divisor, got " + fromHz + " and " + toHz);
        }
        ResamplingFilter filter = new ResamplingFilter(up, down, half);
        for (int phase = 0; phase < up; phase++) {
            filter.fill(phase, cutoff);
        }
        return filter;
    }

    private void fill(int phase, double cutoff) {
        double[] row = weights[phase];
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            double distance = k - half + 1 - (double) phase / up;
            row[k] = sinc(cutoff * distance) * kaiser(distance / half);
            sum += row[k];
        }
        // A constant stays what it is, at every place.
        for (int k = 0; k < row.length; k++) {
            row[k] /= sum;
        }
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** The modified Bessel function of the first kind and order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Input samples needed on each side of an output sample. */
    int half() {
        return half;
    }

    /** The last input sample at or before an output sample. */
    long before(long output) {
        return output * down / up;
    }

    /** How many outputs a clip has: all that lie before its end. */
    long outputs(long inputs) {
        return (inputs * up + down - 1) / down;
    }

    /**
     * One output sample.
     *
     * @param samples where those from half - 1 before {@link #before} to half behind it stand
     * @param first of them in the array
     */
    double apply(long output, double[] samples, int first) {
        double[] row = weights[(int) (output * down % up)];
        double even = 0;
        double odd = 0;
        // Two sums, because each addition waits for the one before it; the length is even.
        for (int k = 0; k < row.length; k += 2) {
            even += row[k] * samples[first + k];
            odd += row[k + 1] * samples[first + k + 1];
        }
        return even + odd;
    }
}
