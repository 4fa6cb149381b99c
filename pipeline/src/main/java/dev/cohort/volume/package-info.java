/**
 * Medical volumes: their files, their geometry in millimetres, and the plain work on their voxels.
 *
 * <p>Knows files as byte sources and nothing of Spark, Hadoop, tables or networks. A voxel index is
 * (x, y, z) with x fastest, everywhere; world coordinates are RAS+ millimetres; stored values stay in their
 * stored type with slope and intercept beside them until a step needs real values.
 *
 * <p>Nothing here allocates what a file claims: claims are checked against the bytes there are, and volumes
 * above a threshold live in a {@link dev.cohort.volume.Scratch} file instead of the heap.
 */
@NullMarked
package dev.cohort.volume;

import org.jspecify.annotations.NullMarked;
