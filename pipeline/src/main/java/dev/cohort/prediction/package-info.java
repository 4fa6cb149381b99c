/**
 * A model over a table: label maps for every case, computed on executors.
 *
 * <p>Knows {@code models} and {@code dataset}. Knows nothing of how the model was trained or will be judged.
 */
@NullMarked
package dev.cohort.prediction;

import org.jspecify.annotations.NullMarked;
