package dev.cohort.dataset;

import java.io.Serializable;

/**
 * Some frames of one channel of a clip, and the Parquet file whose row they are.
 *
 * @param block ordinal in the channel, from 0
 * @param firstFrame of the block in the clip
 * @param file URI of the file
 */
public record StoredBlock(int channel, int block, long firstFrame, int frames, String file) implements Serializable {}
