package dev.cohort.norm;

import static dev.cohort.norm.Clusters.squaredDistance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * k-means with clusters of equal size: points go to the nearest centre that has room, then pairs change places as long as
 * that brings them nearer to their centres, and centres move to the mean of their points.
 *
 * <p>Every change lowers the sum of squared distances, so it ends, in a state that no exchange of two points improves.
 */
final class BalancedKMeans {

    /** A gain this small against the distances is rounding, and could go round in circles. */
    private static final double NOTHING = 1e-12;

    private BalancedKMeans() {}

    /**
     * Starts from given centres.
     *
     * @param centres their number divides that of the points
     */
    static Clusters from(double[][] points, double[][] centres) {
        int[] clusterOf = nearestWithRoom(points, centres);
        Clusters clusters = new Clusters(points, clusterOf, centres.length);
        while (exchange(distances(points, clusters.centres()), clusterOf)) {
            clusters = new Clusters(points, clusterOf, centres.length);
        }
        return clusters;
    }

    private static int[] nearestWithRoom(double[][] points, double[][] centres) {
        double[][] distances = distances(points, centres);
        int[] clusterOf = new int[points.length];
        Arrays.fill(clusterOf, -1);
        int[] room = new int[centres.length];
        Arrays.fill(room, points.length / centres.length);
        IntStream.range(0, points.length * centres.length)
                .boxed()
                .sorted(Comparator.comparingDouble(pair -> distances[pair / centres.length][pair % centres.length]))
                .forEach(pair -> {
                    int point = pair / centres.length;
                    int cluster = pair % centres.length;
                    if (clusterOf[point] < 0 && room[cluster] > 0) {
                        clusterOf[point] = cluster;
                        room[cluster]--;
                    }
                });
        return clusterOf;
    }

    /** Exchanges what gains by it; whether anything did. */
    private static boolean exchange(double[][] distances, int[] clusterOf) {
        boolean any = false;
        for (int one = 0; one < clusterOf.length; one++) {
            for (int other = 0; other < one; other++) {
                int from = clusterOf[one];
                int to = clusterOf[other];
                double now = distances[one][from] + distances[other][to];
                double then = distances[one][to] + distances[other][from];
                if (now - then > NOTHING * now) {
                    clusterOf[one] = to;
                    clusterOf[other] = from;
                    any = true;
                }
            }
        }
        return any;
    }

    /** [points, centres]. */
    private static double[][] distances(double[][] points, double[][] centres) {
        return Arrays.stream(points)
                .map(point -> Arrays.stream(centres)
                        .mapToDouble(centre -> squaredDistance(point, centre))
                        .toArray())
                .toArray(double[][]::new);
    }
}
