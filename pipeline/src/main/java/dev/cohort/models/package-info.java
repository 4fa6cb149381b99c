/**
 * Network definitions: small records that are checked when made and know how to become Deeplearning4j networks.
 *
 * <p>Knows {@code layers}. Knows nothing of data or of Spark.
 *
 * <p>Why the way up is a 1x1 convolution and nearest-neighbour upsampling, in this order: transposed convolution took 72 ms
 * forward and backward where these take 15 (3D, 16 to 8 channels, 2 threads), and at the lower resolution the 1x1
 * convolution costs an eighth.
 */
@NullMarked
package dev.cohort.models;

import org.jspecify.annotations.NullMarked;
