package dev.cohort.training;

import java.io.Serializable;

/**
 * How the cases of a step are spread. Fixes the arithmetic of a run, whatever the number of executors.
 *
 * @param shards fixed parts of the data; each contributes to every step
 * @param batch cases that a shard passes through the network at once
 * @param accumulate batches of each shard in one step
 */
public record Sharding(int shards, int batch, int accumulate) implements Serializable {

    public Sharding {
        Positive.require("shards", shards);
        Positive.require("batch", batch);
        Positive.require("accumulate", accumulate);
    }

    /** Steps in which the largest shard sees each of its cases once; the last one may be short. */
    int stepsPerEpoch(int cases) {
        int largest = ceiling(cases, shards);
        return ceiling(largest, Math.multiplyExact(batch, accumulate));
    }

    private static int ceiling(int number, int divisor) {
        return Math.floorDiv(number - 1, divisor) + 1;
    }
}
