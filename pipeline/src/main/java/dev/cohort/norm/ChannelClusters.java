package dev.cohort.norm;

import static dev.cohort.norm.Clusters.squaredDistance;

import java.util.Arrays;
import java.util.Random;

/**
 * Learned channel groups: k-means over channel signatures, from several choices of first centres, of which the best counts.
 *
 * <p>The same signatures and seed give the same groups. They are numbered in the order of their first channels, and none is
 * empty.
 *
 * @param groups how many
 * @param starts how many choices of first centres to try
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii, k-means++: the advantages of
 *     careful seeding, 2007</a>
 */
public record ChannelClusters(int groups, int starts, long seed) {

    /** Checks the numbers. */
    public ChannelClusters {
        if (groups <= 0 || starts <= 0) {
            throw new IllegalArgumentException(
                    "groups and starts must be positive, got %d groups and %d starts".formatted(groups, starts));
        }
    }

    /**
     * Groups of whatever sizes come of it.
     *
     * @param signatures [channels, features], such as those of {@link ChannelEvidence}
     * @throws IllegalArgumentException if there are fewer channels than groups, or a signature is not finite
     */
    public LearnedGroups ofAnySize(double[][] signatures) {
        check(signatures);
        if (signatures.length < groups) {
            throw new IllegalArgumentException("there must be a channel for each group, got %d groups for %d channels"
                    .formatted(groups, signatures.length));
        }
        return LearnedGroups.of(signatures, best(signatures, KMeans::from));
    }

    /**
     * Groups of equal size.
     *
     * @param signatures [channels, features], such as those of {@link ChannelEvidence}
     * @throws IllegalArgumentException if the groups do not divide the channel count, or a signature is not finite
     */
    public LearnedGroups ofEqualSize(double[][] signatures) {
        check(signatures);
        if (signatures.length % groups != 0) {
            throw new IllegalArgumentException("groups must divide the channel count, got %d groups for %d channels"
                    .formatted(groups, signatures.length));
        }
        return LearnedGroups.of(signatures, best(signatures, BalancedKMeans::from));
    }

    private static void check(double[][] signatures) {
        if (signatures.length == 0 || signatures[0].length == 0) {
            throw new IllegalArgumentException("signatures must have channels and features, got none");
        }
        for (int channel = 0; channel < signatures.length; channel++) {
            if (signatures[channel].length != signatures[0].length
                    || !Arrays.stream(signatures[channel]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("signatures must be %d finite features, got %s for channel %d"
                        .formatted(signatures[0].length, Arrays.toString(signatures[channel]), channel));
            }
        }
    }

    /** k-means of some kind. */
    interface Method {
        Clusters from(double[][] points, double[][] centres);
    }

    /** The clusters of least inertia; the first of those that are equally good. */
    Clusters best(double[][] points, Method method) {
        Random random = new Random(seed);
        Clusters best = method.from(points, spreadCentres(points, random));
        for (int start = 1; start < starts; start++) {
            Clusters next = method.from(points, spreadCentres(points, random));
            if (next.inertia() < best.inertia()) {
                best = next;
            }
        }
        return best;
    }

    /** k-means++: each centre a point, drawn in proportion to its squared distance from the nearest one so far. */
    private double[][] spreadCentres(double[][] points, Random random) {
        double[][] centres = new double[groups][];
        centres[0] = points[random.nextInt(points.length)];
        double[] distances = new double[points.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int next = 1; next < groups; next++) {
            double[] last = centres[next - 1];
            Arrays.setAll(distances, point -> Math.min(distances[point], squaredDistance(points[point], last)));
            centres[next] = points[draw(distances, random)];
        }
        return centres;
    }

    private static int draw(double[] weights, Random random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        int drawn = 0;
        while (drawn < weights.length - 1 && left >= weights[drawn]) {
            left -= weights[drawn++];
        }
        return drawn;
    }
}
