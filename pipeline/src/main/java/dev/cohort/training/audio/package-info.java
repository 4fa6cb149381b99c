/**
 * What classification of sound gives the trainer: clips, cut and masked, and scores of held-out clips.
 *
 * <p>Knows {@code training}, {@code models}, {@code dataset}, and of {@code audio} how spectrograms are masked.
 */
@NullMarked
package dev.cohort.training.audio;

import org.jspecify.annotations.NullMarked;
