/**
 * A volume labelled tile by tile as if the network had taken it in one piece.
 *
 * <p>Knows {@code layers}, {@code models}, the moments of {@code norm.kernel} and the geometry of {@code volume}. Knows nothing
 * of files or of Spark.
 *
 * <p>Two things make a tile differ from the whole: its edges, where a network sees padding in place of neighbours, and its
 * normalizations, whose mean and variance are those of the tile. Against the first a tile reaches beyond its core as far as
 * the receptive field, counted back layer by layer ({@link dev.cohort.seamless.Reach}); only the core counts. Against the
 * second the moments of every normalization are measured over all cores and merged
 * ({@link dev.cohort.norm.kernel.Moments#merge}) before any label is made.
 *
 * <p>Why one round over all tiles for each normalization: the input of a normalization depends on the statistics of those
 * before it, so they must be settled first; only those that do not depend on each other are measured together. Rounds
 * repeat the layers below; keeping what these gave would be faster and would need the activations of the whole volume.
 */
@NullMarked
package dev.cohort.seamless;

import org.jspecify.annotations.NullMarked;
