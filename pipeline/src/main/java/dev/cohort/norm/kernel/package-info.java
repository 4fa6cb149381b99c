/**
 * The arithmetic of a partition, plain and exact: the definition that every faster way is held to.
 *
 * <p>Java only; sees numbers in memory, never networks.
 *
 * <p>Why two passes for the variance: the one-pass form cancels on large means
 * (PlainKernelTest.keepsTheVarianceOfAlmostEqualLargeValues).
 *
 * <p>Why every sum is a double in four parts of fixed shape: four independent additions keep the processor busy, and a
 * shape that never changes makes the result the same bits on any number of threads.
 */
@NullMarked
package dev.cohort.norm.kernel;

import org.jspecify.annotations.NullMarked;
