/**
 * Convolution, transposed convolution, pooling and upsampling by oneDNN, over memory of the caller.
 *
 * <p>Knows oneDNN. Knows nothing of Deeplearning4j, of ND4J or of layers.
 */
@NullMarked
package dev.cohort.onednn;

import org.jspecify.annotations.NullMarked;
