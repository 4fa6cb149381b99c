package dev.cohort.norm;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Groups that channels were put into by their signatures, and how they differ from as many contiguous ones.
 *
 * @param groups of the channels
 * @param squares sum of the squared distances of the signatures from the mean of their group
 * @param contiguousSquares the same where neighbours share a group
 * @param moved channels outside the contiguous group that most channels of their own group are from
 */
public record LearnedGroups(Grouping groups, double squares, double contiguousSquares, int moved) {

    static LearnedGroups of(double[][] signatures, Clusters clusters) {
        int channels = signatures.length;
        int count = clusters.centres().length;
        int[] contiguous = IntStream.range(0, channels)
                .map(channel -> channel * count / channels)
                .toArray();
        return new LearnedGroups(
                clusters.grouping(),
                clusters.inertia(),
                new Clusters(signatures, contiguous, count).inertia(),
                moved(clusters.clusterOf(), contiguous, count));
    }

    private static int moved(int[] clusterOf, int[] contiguous, int count) {
        int[][] common = new int[count][count];
        for (int channel = 0; channel < clusterOf.length; channel++) {
            common[clusterOf[channel]][contiguous[channel]]++;
        }
        int stayed = Arrays.stream(common)
                .mapToInt(cluster -> Arrays.stream(cluster).max().orElse(0))
                .sum();
        return clusterOf.length - stayed;
    }
}
