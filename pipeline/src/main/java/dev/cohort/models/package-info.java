/**
 * Network definitions: small records that are checked when made and know how to become Deeplearning4j networks.
 *
 * <p>Knows {@code layers}. Knows nothing of data or of Spark.
 *
 * <p>Why the way up is a 1x1 convolution and then nearest-neighbour upsampling: from 16 channels at half resolution to 8 at
 * [1,8,32,64,64], a transposed convolution took 72 ms forward and backward, upsampling 7 (2 threads), and the 1x1
 * convolution runs where there are an eighth of the voxels. Revisit when transposed convolution reaches oneDNN.
 */
@NullMarked
package dev.cohort.models;

import org.jspecify.annotations.NullMarked;
