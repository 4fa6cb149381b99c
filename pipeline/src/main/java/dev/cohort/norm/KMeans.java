package dev.cohort.norm;

import static dev.cohort.norm.Clusters.squaredDistance;

import java.util.Arrays;

/**
 * Lloyd's k-means: points go to the nearest centre, centres to the mean of their points, until no point moves.
 *
 * <p>No cluster stays empty: one that loses its last point gets the point that lies farthest from its own centre.
 *
 * @see <a href="https://doi.org/10.1109/TIT.1982.1056489">Lloyd, Least squares quantization in PCM, 1982</a>
 */
final class KMeans {

    /** The rounds always end by themselves, but in theory after very many. */
    private static final int MOST_ROUNDS = 300;

    private KMeans() {}

    /**
     * Starts from given centres.
     *
     * @param points at least as many as centres
     */
    static Clusters from(double[][] points, double[][] centres) {
        int[] clusterOf = nearest(points, centres);
        Clusters clusters = new Clusters(points, clusterOf, centres.length);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] next = nearest(points, clusters.centres());
            if (Arrays.equals(next, clusterOf)) {
                break;
            }
            clusterOf = next;
            clusters = new Clusters(points, clusterOf, centres.length);
        }
        return clusters;
    }

    private static int[] nearest(double[][] points, double[][] centres) {
        int[] clusterOf = new int[points.length];
        int[] sizes = new int[centres.length];
        for (int point = 0; point < points.length; point++) {
            clusterOf[point] = nearest(points[point], centres);
            sizes[clusterOf[point]]++;
        }
        for (int cluster = 0; cluster < centres.length; cluster++) {
            if (sizes[cluster] == 0) {
                int moved = farthest(points, centres, clusterOf, sizes);
                sizes[clusterOf[moved]]--;
                clusterOf[moved] = cluster;
                sizes[cluster]++;
            }
        }
        return clusterOf;
    }

    private static int nearest(double[] point, double[][] centres) {
        int nearest = 0;
        for (int cluster = 1; cluster < centres.length; cluster++) {
            if (squaredDistance(point, centres[cluster]) < squaredDistance(point, centres[nearest])) {
                nearest = cluster;
            }
        }
        return nearest;
    }

    /** Of the points that do not stand alone, the one farthest from its centre. */
    private static int farthest(double[][] points, double[][] centres, int[] clusterOf, int[] sizes) {
        int farthest = -1;
        double distance = -1;
        for (int point = 0; point < points.length; point++) {
            double here = squaredDistance(points[point], centres[clusterOf[point]]);
            if (sizes[clusterOf[point]] > 1 && here > distance) {
                farthest = point;
                distance = here;
            }
        }
        return farthest;
    }
}
