/**
 * Watching a run: its figures as JSON lines, TensorBoard event files, an MLflow run and Spark metrics.
 *
 * <p>Knows Hadoop paths, Spark's metrics system and MLflow's Java client. Knows nothing of networks: what is watched
 * are numbers with names. Files that cannot be written end the run, as its checkpoints could not be written either; a
 * server that cannot be reached never does.
 */
@NullMarked
package dev.cohort.tracking;

import org.jspecify.annotations.NullMarked;
