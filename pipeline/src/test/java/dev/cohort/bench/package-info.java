/**
 * What {@code scripts/bench} runs: Cohort beside libtorch, Deeplearning4j and a plain copy, in one JVM at a time.
 *
 * <p>Compiled by every build so that it cannot rot; run only by hand, because a timed test tells more about the machine
 * than about the code. Every comparison is a {@link Duel}, and every pair of contestants must agree on the result
 * before the clock starts ({@link Agreement}). Only {@link CohortNorm} touches Cohort's kernel.
 *
 * <p>Memory on both sides is in a steady state. Cohort's kernel writes to buffers that it is given, as its layers do;
 * libtorch returns new tensors, which its allocator makes of the block that the last call gave back (scripts/bench
 * sets glibc's allocator so that it keeps such blocks; otherwise every large tensor would cost page faults).
 */
@NullMarked
package dev.cohort.bench;

import org.jspecify.annotations.NullMarked;
