package dev.cohort.norm;

import java.io.Serializable;

/**
 * What is gathered about the channels of a layer, batch by batch, on any number of machines, until it tells which of them
 * are alike. Merged in any order it is the same up to rounding, in the same order the same bits.
 *
 * @param <T> the same kind of evidence
 */
public interface ChannelEvidence<T extends ChannelEvidence<T>> extends Serializable {

    /** What both know. */
    T merge(T other);

    /**
     * What tells channels apart: [channels, features], each feature standardized over the channels.
     *
     * @throws IllegalArgumentException if there is too little evidence
     */
    double[][] signatures();
}
