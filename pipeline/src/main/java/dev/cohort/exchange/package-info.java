/**
 * Long vectors between driver and executors: they lie in Spark's block managers as they are in memory and travel by
 * Spark's own transport, with its authentication, encryption and time limits.
 *
 * <p>Knows Spark. Knows nothing of networks or steps.
 *
 * <p>Why not broadcasts and task results: both pass Java's serialization, which goes through buffers of a kilobyte, and
 * copy a vector of 40 MB about ten times on its way; here it is copied twice on either side. Spark's classes for it are
 * internal to Spark 3.5, though what they do is as old as its shuffle; a version without them fails to compile.
 */
@NullMarked
package dev.cohort.exchange;

import org.jspecify.annotations.NullMarked;
