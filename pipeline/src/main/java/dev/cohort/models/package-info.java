/**
 * Network definitions: small records that are checked when made and know how to become Deeplearning4j networks; and
 * what a trained network is to everyone: a directory, a state that travels, a window that slides over a volume.
 *
 * <p>Knows {@code layers}, the geometry of {@code volume}, and of {@code dataset} how files are written whole. Knows
 * nothing of tables or of Spark.
 *
 * <p>Why the way up is a 1x1 convolution and then nearest-neighbour upsampling: from 16 channels at half resolution to 8 at
 * [1,8,32,64,64], a transposed convolution took 72 ms forward and backward, upsampling 7 (2 threads), and the 1x1
 * convolution runs where there are an eighth of the voxels. Revisit when transposed convolution reaches oneDNN.
 */
@NullMarked
package dev.cohort.models;

import org.jspecify.annotations.NullMarked;
