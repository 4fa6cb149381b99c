/**
 * A model over a table: label maps or class probabilities for every case, computed on executors.
 *
 * <p>Knows {@code models}, {@code executors} and {@code dataset}. Knows nothing of how the model was trained or will be
 * judged.
 */
@NullMarked
package dev.cohort.prediction;

import org.jspecify.annotations.NullMarked;
