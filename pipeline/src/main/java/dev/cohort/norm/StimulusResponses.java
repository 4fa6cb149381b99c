package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;
import java.util.Arrays;

/** How each channel answers each class of stimulus, in the mean: channels that answer alike may share a group. */
public final class StimulusResponses implements ChannelEvidence<StimulusResponses> {

    private static final long serialVersionUID = 1;

    /** [classes, channels]. */
    private final Moments[][] moments;

    private StimulusResponses(Moments[][] moments) {
        this.moments = moments;
    }

    /**
     * Of the values of a batch.
     *
     * @param shares [classes, places]: how much of each place shows the stimulus, 0 or more; multiplied by what the place
     *     counts
     */
    public static StimulusResponses of(ChannelValues x, double[][] shares) {
        Moments[] none = new Moments[x.channels()];
        Arrays.fill(none, Moments.NONE);
        return new StimulusResponses(Arrays.stream(shares)
                .map(ofClass -> product(ofClass, x.weights()))
                // Most classes are in none of the samples of a batch.
                .map(weights -> Arrays.stream(weights).allMatch(weight -> weight == 0) ? none : x.moments(weights))
                .toArray(Moments[][]::new));
    }

    private static double[] product(double[] shares, double[] weights) {
        if (shares.length != weights.length) {
            throw new IllegalArgumentException("each place must have a share of each class, got %d for %d"
                    .formatted(shares.length, weights.length));
        }
        double[] product = new double[shares.length];
        Arrays.setAll(product, place -> shares[place] * weights[place]);
        return product;
    }

    @Override
    public StimulusResponses merge(StimulusResponses other) {
        if (moments.length != other.moments.length || moments[0].length != other.moments[0].length) {
            throw new IllegalArgumentException(
                    "responses must be of the same classes and channels, got %d by %d and %d by %d"
                            .formatted(
                                    moments.length, moments[0].length, other.moments.length, other.moments[0].length));
        }
        Moments[][] merged = new Moments[moments.length][moments[0].length];
        for (int stimulus = 0; stimulus < merged.length; stimulus++) {
            for (int channel = 0; channel < merged[0].length; channel++) {
                merged[stimulus][channel] = moments[stimulus][channel].merge(other.moments[stimulus][channel]);
            }
        }
        return new StimulusResponses(merged);
    }

    /**
     * The mean response of each channel to each class, [channels, classes].
     *
     * @throws IllegalArgumentException if there was no stimulus of a class
     */
    @Override
    public double[][] signatures() {
        double[][] means = new double[moments[0].length][moments.length];
        for (int stimulus = 0; stimulus < moments.length; stimulus++) {
            for (int channel = 0; channel < means.length; channel++) {
                Moments response = moments[stimulus][channel];
                if (response.weight() == 0) {
                    throw new IllegalArgumentException(
                            "each stimulus class must have a sample, got none of class " + stimulus);
                }
                means[channel][stimulus] = response.mean();
            }
        }
        return Signatures.standardized(means);
    }
}
