package dev.cohort.norm;

import java.util.Arrays;

/** How each channel answers each class of stimulus, in the mean: channels that answer alike may share a group. */
public final class StimulusResponses implements ChannelEvidence<StimulusResponses> {

    private static final long serialVersionUID = 1;

    /** [classes, channels]: sums of values, each times its weight. */
    private final double[][] sums;

    /** [classes]: sums of weights. */
    private final double[] weights;

    private StimulusResponses(double[][] sums, double[] weights) {
        this.sums = sums;
        this.weights = weights;
    }

    /**
     * Of the values of a batch.
     *
     * @param shares [classes, places]: how much of each place shows the stimulus, 0 or more; multiplied by what the place
     *     counts
     */
    public static StimulusResponses of(ChannelValues x, double[][] shares) {
        double[][] sums = new double[shares.length][x.channels()];
        double[] weights = new double[shares.length];
        double[] row = new double[x.places()];
        double[][] counted = Arrays.stream(shares)
                .map(ofClass -> product(ofClass, x.weights()))
                .toArray(double[][]::new);
        Arrays.setAll(weights, stimulus -> Arrays.stream(counted[stimulus]).sum());
        for (int channel = 0; channel < x.channels(); channel++) {
            x.read(channel, row);
            for (int stimulus = 0; stimulus < shares.length; stimulus++) {
                if (weights[stimulus] > 0) {
                    sums[stimulus][channel] = weightedSum(row, counted[stimulus]);
                }
            }
        }
        return new StimulusResponses(sums, weights);
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

    private static double weightedSum(double[] values, double[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * values[i];
            }
        }
        return sum;
    }

    @Override
    public StimulusResponses merge(StimulusResponses other) {
        if (sums.length != other.sums.length || sums[0].length != other.sums[0].length) {
            throw new IllegalArgumentException(
                    "responses must be of the same classes and channels, got %d by %d and %d by %d"
                            .formatted(sums.length, sums[0].length, other.sums.length, other.sums[0].length));
        }
        double[][] merged = new double[sums.length][];
        Arrays.setAll(merged, stimulus -> sum(sums[stimulus], other.sums[stimulus]));
        return new StimulusResponses(merged, sum(weights, other.weights));
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = new double[one.length];
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    /**
     * The mean response of each channel to each class, [channels, classes].
     *
     * @throws IllegalArgumentException if there was no stimulus of a class
     */
    @Override
    public double[][] signatures() {
        double[][] means = new double[sums[0].length][sums.length];
        for (int stimulus = 0; stimulus < sums.length; stimulus++) {
            if (weights[stimulus] == 0) {
                throw new IllegalArgumentException(
                        "each stimulus class must have a sample, got none of class " + stimulus);
            }
            for (int channel = 0; channel < means.length; channel++) {
                means[channel][stimulus] = sums[stimulus][channel] / weights[stimulus];
            }
        }
        return Signatures.standardized(means);
    }
}
