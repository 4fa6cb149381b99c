package dev.cohort.fingerprint;

import dev.cohort.volume.Shape;

/** What a step of training holds in memory. */
@FunctionalInterface
public interface StepCost {

    /**
     * Bytes of a gradient's computation.
     *
     * @param depth resolutions of the network
     * @param patch voxels of a sample, multiples of 2^(depth - 1)
     * @param batch samples at once
     */
    long bytes(int depth, Shape patch, int batch);
}
