/**
 * Distributed fitting on Spark, of any network to any examples.
 *
 * <p>A training step is a pure function of parameters, step and logical shard, run as an ordinary Spark job over an
 * RDD of shards that stays on the executors: each shard draws its own cases and returns the sum of their gradients as
 * one flat vector; the shards are added in their order, and the driver runs the updater once. So a task that Spark
 * repeats, on whatever executor, gives the same numbers, and the number of executors changes the speed only. Barrier
 * stages and DL4J's gradient sharing were left out because both hang when an executor dies.
 *
 * <p>Knows {@code models}, {@code executors}, {@code exchange} and {@code dataset}. Knows nothing of preprocessing or
 * evaluation: it meets them on disk.
 */
@NullMarked
package dev.cohort.training;

import org.jspecify.annotations.NullMarked;
