/**
 * The executors that a job gets: how many, with which GPUs, and for how long to wait for them.
 *
 * <p>Knows Spark, and of ND4J only which device a thread uses. Knows nothing of networks or tables.
 *
 * <p>Why stages ask for GPUs and not the application: {@code spark.task.resource.gpu.amount} would give a GPU to every
 * task, so tasks of preprocessing and metrics would queue for GPUs that they never touch. Where Spark has a fixed number
 * of executors, each holds its GPUs and a stage's profile says which tasks take one; with dynamic allocation the profile
 * asks for executors of its own, and those without GPUs come and go beside them.
 */
@NullMarked
package dev.cohort.executors;

import org.jspecify.annotations.NullMarked;
