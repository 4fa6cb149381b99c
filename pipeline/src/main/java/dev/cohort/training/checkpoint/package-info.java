/**
 * What a run leaves on disk to go on from: one file a checkpoint, with a checksum, written aside and renamed.
 *
 * <p>Knows the state of a run and Hadoop's file systems. Knows nothing of Spark or networks.
 */
@NullMarked
package dev.cohort.training.checkpoint;

import org.jspecify.annotations.NullMarked;
