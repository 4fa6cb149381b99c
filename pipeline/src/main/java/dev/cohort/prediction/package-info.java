/**
 * A model over a table: label maps, class probabilities or objects for every case, computed on executors.
 *
 * <p>Knows {@code models}, {@code seamless}, {@code executors}, {@code dataset} and {@code box}. Knows nothing of how the model
 * was trained or will be judged.
 */
@NullMarked
package dev.cohort.prediction;

import org.jspecify.annotations.NullMarked;
