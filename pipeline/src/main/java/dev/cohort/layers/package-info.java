/**
 * The partitions as Deeplearning4j layers, the convolutions and vertices beside them, and the losses of segmentation and
 * detection.
 *
 * <p>Knows Deeplearning4j, {@code norm}, {@code onednn} and {@code box}. Knows nothing of whole networks or of Spark.
 *
 * <p>Why layers written by hand: SameDiffLayer hands twice the gradient to the layer below in 1.0.0-M2.1, and a chain of
 * ND4J operations is twenty times slower than one loop (ND4J's standardize even ignores epsilon).
 *
 * <p>Why convolutions have no activation of their own: with one, Deeplearning4j's backward pass repeats the forward pass.
 *
 * <p>Why convolution, pooling and upsampling are subclasses of Deeplearning4j's configurations and layers: its own code
 * is then one {@code super} away, where oneDNN is missing, in float64, and for settings that oneDNN lacks. Its seam for
 * faster code, the helper, serves 2D convolution and pooling only.
 */
@NullMarked
package dev.cohort.layers;

import org.jspecify.annotations.NullMarked;
