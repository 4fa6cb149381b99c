/**
 * What a training step holds in memory, and what a process may hold: said at the start of a run, and refused there if it
 * cannot fit.
 *
 * <p>Knows Deeplearning4j's graphs and Spark's settings. Knows nothing of training itself, nor of what is trained.
 */
@NullMarked
package dev.cohort.memory;

import org.jspecify.annotations.NullMarked;
