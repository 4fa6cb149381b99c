package dev.cohort.norm;

import java.util.Arrays;

/** Which points belong together: of each point its cluster, and the centres of the clusters. */
final class Clusters {

    private final double[][] points;
    private final int[] clusterOf;
    private final double[][] centres;

    /** Centres are the means of their points; no cluster is empty. */
    Clusters(double[][] points, int[] clusterOf, int count) {
        this.points = points;
        this.clusterOf = clusterOf.clone();
        this.centres = new double[count][points[0].length];
        int[] sizes = new int[count];
        for (int point = 0; point < points.length; point++) {
            sizes[clusterOf[point]]++;
            for (int feature = 0; feature < points[point].length; feature++) {
                centres[clusterOf[point]][feature] += points[point][feature];
            }
        }
        for (int cluster = 0; cluster < count; cluster++) {
            for (int feature = 0; feature < points[0].length; feature++) {
                centres[cluster][feature] /= sizes[cluster];
            }
        }
    }

    int[] clusterOf() {
        return clusterOf.clone();
    }

    double[][] centres() {
        return centres;
    }

    /** Sum of the squared distances of the points from their centres: the smaller, the better. */
    double inertia() {
        double inertia = 0;
        for (int point = 0; point < points.length; point++) {
            inertia += squaredDistance(points[point], centres[clusterOf[point]]);
        }
        return inertia;
    }

    /** The clusters as groups of channels, numbered in the order of their first channels. */
    Grouping grouping() {
        int[] numberOf = new int[centres.length];
        Arrays.fill(numberOf, -1);
        int[] groupOf = new int[clusterOf.length];
        int groups = 0;
        for (int point = 0; point < clusterOf.length; point++) {
            if (numberOf[clusterOf[point]] < 0) {
                numberOf[clusterOf[point]] = groups++;
            }
            groupOf[point] = numberOf[clusterOf[point]];
        }
        return Grouping.assigned(groupOf);
    }

    static double squaredDistance(double[] point, double[] centre) {
        double sum = 0;
        for (int feature = 0; feature < point.length; feature++) {
            double difference = point[feature] - centre[feature];
            sum += difference * difference;
        }
        return sum;
    }
}
