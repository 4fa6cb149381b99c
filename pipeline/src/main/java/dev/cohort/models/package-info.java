/**
 * Network definitions: small records that are checked when made and know how to become Deeplearning4j networks; and
 * what a trained network is to everyone: a directory, a state that travels, a window that slides over a volume, a
 * reader that goes through a clip of sound, a finder of the objects in an image, a repair of the scores of people.
 *
 * <p>Knows {@code layers}, {@code box}, the geometry of {@code volume}, and of {@code dataset} how files are written whole and
 * where values of clips lie. Knows nothing of Spark.
 *
 * <p>Why the way up is a 1x1 convolution and then nearest-neighbour upsampling: from [2,16,16,32,32] to [2,8,32,64,64],
 * forward and backward in one thread, they take 3.3 ms, a transposed convolution 14 (oneDNN both); the 1x1 convolution
 * runs where there are an eighth of the voxels.
 */
@NullMarked
package dev.cohort.models;

import org.jspecify.annotations.NullMarked;
