package dev.cohort.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The interval of a mean difference by the percentiles of a bootstrap over clusters: subjects are drawn with replacement,
 * as many as there are, each with all of its differences, since those of one subject are alike.
 *
 * @param seed of all draws: the same differences give the same interval
 * @param replicates how often is drawn
 * @param confidence between 0 and 1
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, An introduction to the bootstrap, 1993,
 *     chapters 8 and 13</a>
 */
public record PairedBootstrap(long seed, int replicates, double confidence) {

    public PairedBootstrap {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates must be positive, got " + replicates);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, got " + confidence);
        }
    }

    /** From {@code low} to {@code high}. */
    record Interval(double low, double high) {}

    /** What the differences of one subject sum up to. */
    record Cluster(double sum, int count) {}

    /** The interval of the mean; null of a single subject, which tells nothing of others. */
    @Nullable
    Interval interval(List<Cluster> clusters) {
        if (clusters.size() < 2) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            double sum = 0;
            long count = 0;
            for (int drawn = 0; drawn < clusters.size(); drawn++) {
                Cluster cluster = clusters.get(random.nextInt(clusters.size()));
                sum += cluster.sum();
                count += cluster.count();
            }
            means[replicate] = sum / count;
        }
        Arrays.sort(means);
        double outside = (1 - confidence) / 2;
        return new Interval(quantile(means, outside), quantile(means, 1 - outside));
    }

    /** Between values by their distance, as numpy's default. */
    private static double quantile(double[] ascending, double share) {
        double at = share * (ascending.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
    }
}
