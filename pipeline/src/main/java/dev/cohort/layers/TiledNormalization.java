package dev.cohort.layers;

import dev.cohort.norm.kernel.Moments;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A normalization layer whose inputs can be tiles of something larger: the moments of the tiles are measured and merged, and
 * then those of the whole take the place of an input's own.
 */
public interface TiledNormalization {

    /**
     * Whether its cells reach beyond a tile, so that a tile alone does not know their moments.
     *
     * @throws IllegalArgumentException if positions, or samples, are in groups that a part of them cannot be told
     */
    boolean reachesBeyondTiles();

    /**
     * Weight, mean and squared deviations of each cell, to be merged with those of other tiles.
     *
     * @param tile activations of one sample, as the layer takes them
     */
    Moments[] measure(INDArray tile);

    /** Normalizes every later input with these moments of the cells. */
    void settle(Moments... ofWhole);

    /** Normalizes every later input with its own moments again. */
    void unsettle();
}
