/**
 * What classification of images gives the trainer: images, mirrored and shifted.
 *
 * <p>Knows {@code training.classification}, {@code training}, {@code models}, {@code dataset} and {@code volume}.
 */
@NullMarked
package dev.cohort.training.image;

import org.jspecify.annotations.NullMarked;
