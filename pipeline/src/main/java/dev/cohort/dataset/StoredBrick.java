package dev.cohort.dataset;

import java.io.Serializable;

/**
 * A brick and the Parquet file whose row it is.
 *
 * @param file URI of the file
 */
public record StoredBrick(BrickInfo info, String file) implements Serializable {}
