/**
 * Long vectors between driver and executors: they lie in Spark's block managers as they are in memory and travel by
 * Spark's own transport, with its authentication, encryption and time limits.
 *
 * <p>Knows Spark. Knows nothing of networks or steps.
 *
 * <p>Why not broadcasts and task results: both pass Java's serialization, which goes through buffers of a kilobyte, and
 * fill Java's heap with large arrays that live for one step. To collect such arrays took each process 30 ms of a step with
 * a gradient of 40 MB, as long as to send one; {@link Scratch} keeps them. Spark's classes for it are
 * internal to Spark 3.5, though what they do is as old as its shuffle; a version without them fails to compile.
 */
@NullMarked
package dev.cohort.exchange;

import org.jspecify.annotations.NullMarked;
