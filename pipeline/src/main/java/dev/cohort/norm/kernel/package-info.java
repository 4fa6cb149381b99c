/**
 * The arithmetic of a partition: one kernel for all of them, the plain and exact one that is the definition, and the door
 * to a faster one.
 *
 * <p>Java only; sees numbers in memory, never networks.
 *
 * <p>Why a cell is a group of samples by one of channels by one of positions: every normalization in use is such a product,
 * and a product can be stored and walked axis by axis.
 *
 * <p>Why the plain arithmetic takes two passes for the variance: the one-pass form cancels on large means
 * (KernelTest.keepsTheVarianceOfAlmostEqualLargeValues).
 *
 * <p>Why masks cut out and weights weigh: what is cut out cannot change a bit of what remains, not even the order in which
 * it is added up.
 */
@NullMarked
package dev.cohort.norm.kernel;

import org.jspecify.annotations.NullMarked;
