/**
 * What classification of sound gives the trainer: clips, cut, warped and masked.
 *
 * <p>Knows {@code training.classification}, {@code training}, {@code models}, {@code dataset}, and of {@code audio} how spectrograms are masked.
 */
@NullMarked
package dev.cohort.training.audio;

import org.jspecify.annotations.NullMarked;
