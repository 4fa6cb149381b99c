package dev.cohort.dataset;

import java.io.Serializable;

/**
 * One row of the audio table, all but its values: some frames of one channel of a clip.
 *
 * @param block ordinal in the channel, from 0
 * @param firstFrame of the block in the clip
 * @param frames in the block
 * @param clip what all blocks of the clip share
 */
public record FeatureBlock(int channel, int block, long firstFrame, int frames, FeatureClip clip)
        implements Serializable {

    /** Bytes of the block's values. */
    public int bytes() {
        return Math.multiplyExact(frames * clip.layout().bands(), Float.BYTES);
    }
}
