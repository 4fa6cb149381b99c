package dev.cohort.dataset;

import dev.cohort.volume.Grid;
import java.io.Serializable;

/**
 * Where the voxels of a volume came from.
 *
 * @param file path of the file
 * @param sha256 of the file's bytes, hexadecimal
 * @param grid of the volume in that file, before reorientation and resampling
 */
public record Source(String file, String sha256, Grid grid) implements Serializable {}
