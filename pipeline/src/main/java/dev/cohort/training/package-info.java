/**
 * Distributed fitting on Spark.
 *
 * <p>A training step is a pure function of parameters, step and logical shard, run as an ordinary Spark job: each
 * shard draws its own patches and returns the sum of its samples' gradients; the driver adds the shards in their
 * order and runs the updater once. So a task that Spark repeats, on whatever executor, gives the same numbers, and
 * the number of executors changes the speed only. Barrier stages and DL4J's gradient sharing were left out because
 * both hang when an executor dies.
 *
 * <p>Knows {@code models} and {@code dataset}. Knows nothing of preprocessing or evaluation: it meets them on disk.
 */
@NullMarked
package dev.cohort.training;

import org.jspecify.annotations.NullMarked;
