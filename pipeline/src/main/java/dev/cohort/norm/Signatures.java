package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;

/** What all channel signatures have in common. */
final class Signatures {

    /** A deviation this small against the values is rounding. */
    private static final double NOTHING = 1e-12;

    private Signatures() {}

    /**
     * Gives each feature mean 0 and variance 1 over the channels, so that none outweighs the others by its unit; one that
     * all channels share becomes 0.
     *
     * @param features [channels, features]
     */
    static double[][] standardized(double[][] features) {
        double[][] standardized = new double[features.length][features[0].length];
        for (int feature = 0; feature < features[0].length; feature++) {
            Moments moments = Moments.NONE;
            double largest = 0;
            for (double[] channel : features) {
                moments = moments.merge(Moments.of(channel[feature]));
                largest = Math.max(largest, Math.abs(channel[feature]));
            }
            double deviation = Math.sqrt(moments.variance());
            for (int channel = 0; channel < features.length; channel++) {
                double difference = features[channel][feature] - moments.mean();
                standardized[channel][feature] = deviation <= NOTHING * largest ? 0 : difference / deviation;
            }
        }
        return standardized;
    }
}
