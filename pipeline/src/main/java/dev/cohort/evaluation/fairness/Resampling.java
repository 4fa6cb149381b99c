package dev.cohort.evaluation.fairness;

import java.io.Serializable;

/**
 * How figures are drawn again: draw 0 is the data as they are, then come the replicates of a bootstrap, then permutations of
 * the groups.
 *
 * @param seed of all draws
 * @param replicates of the bootstrap, each case counted as often as a Poisson variable of mean 1 says; not negative
 * @param permutations of the groups among the cases; not negative
 * @param confidence of the intervals, between 0 and 1
 * @see <a href="https://doi.org/10.1145/2339530.2339563">Chamandy and others, Estimating uncertainty for massive data
 *     streams, 2012</a>, on the Poisson bootstrap
 */
public record Resampling(long seed, int replicates, int permutations, double confidence) implements Serializable {

    /** Chances of a Poisson variable of mean 1 to be at most 0, 1, 2 ... */
    private static final double[] AT_MOST = atMost();

    public Resampling {
        if (replicates < 0 || permutations < 0) {
            throw new IllegalArgumentException("replicates and permutations must not be negative, got %d and %d"
                    .formatted(replicates, permutations));
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, got " + confidence);
        }
    }

    private static double[] atMost() {
        double[] chances = new double[20];
        double chance = Math.exp(-1);
        double sum = 0;
        for (int count = 0; count < chances.length; count++) {
            sum += chance;
            chances[count] = sum;
            chance /= count + 1;
        }
        return chances;
    }

    /** All draws: the data, replicates, permutations. */
    int draws() {
        return 1 + replicates + permutations;
    }

    boolean isReplicate(int draw) {
        return draw > 0 && draw <= replicates;
    }

    boolean isPermutation(int draw) {
        return draw > replicates;
    }

    /**
     * How often a case counts in a draw.
     *
     * @param key cases of the same key are drawn together
     */
    int times(int draw, long key) {
        if (!isReplicate(draw)) {
            return 1;
        }
        double chance = (Hash.of(seed, key, draw) >>> 11) * 0x1p-53;
        int count = 0;
        while (count < AT_MOST.length && chance >= AT_MOST[count]) {
            count++;
        }
        return count;
    }
}
