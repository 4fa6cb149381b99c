package dev.cohort.bench;

import java.util.List;

/**
 * Activations [samples, channels, positions] and the groups that their channels fall into.
 *
 * @param name as in the report
 * @param positions product of the spatial extents
 */
record NormShape(String name, int samples, int channels, int positions, int groups) {

    private static final int BYTES_OF_FLOAT = 4;

    /** From the feature maps of common networks, in and out of the last-level cache. */
    static final List<NormShape> ALL = List.of(
            new NormShape("A [2,64,128²] G32", 2, 64, 128 * 128, 32),
            new NormShape("B [1,32,64³] G8", 1, 32, 64 * 64 * 64, 8),
            new NormShape("C [2,256,32²] G32", 2, 256, 32 * 32, 32),
            new NormShape("D [16,128,56²] G32", 16, 128, 56 * 56, 32),
            new NormShape("E [4096,256] G8", 4096, 256, 1, 8));

    int elements() {
        return samples * channels * positions;
    }

    long bytes() {
        return (long) elements() * BYTES_OF_FLOAT;
    }
}
