/**
 * What segmentation gives the trainer: patches drawn and augmented from the bricks of a table, and Dice of held-out
 * cases.
 *
 * <p>Knows {@code training}, {@code models}, {@code dataset} and {@code volume}.
 */
@NullMarked
package dev.cohort.training.segmentation;

import org.jspecify.annotations.NullMarked;
