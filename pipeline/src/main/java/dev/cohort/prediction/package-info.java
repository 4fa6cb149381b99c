/**
 * A model over a table: label maps or class probabilities for every case, computed on executors.
 *
 * <p>Knows {@code models} and {@code dataset}, and of {@code audio} how another microphone would hear. Knows nothing of how the model was trained or will be judged.
 */
@NullMarked
package dev.cohort.prediction;

import org.jspecify.annotations.NullMarked;
