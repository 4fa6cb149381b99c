/**
 * The one idea: a normalization is a <em>partition</em> of an activation tensor, and every element shares mean and
 * variance with its cell.
 *
 * <p>Knows shapes and rules. Knows nothing of Deeplearning4j; the arithmetic is in {@code norm.kernel}.
 */
@NullMarked
package dev.cohort.norm;

import org.jspecify.annotations.NullMarked;
