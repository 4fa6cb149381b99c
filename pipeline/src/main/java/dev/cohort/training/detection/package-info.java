/**
 * What detection gives the trainer: images with their boxes, put together and changed, and average precision of held-out
 * images.
 *
 * <p>Knows {@code training}, {@code models}, {@code executors}, {@code dataset} and {@code box}. Both kinds of detectors
 * learn from the same scenes. The final scores are evaluation's business.
 */
@NullMarked
package dev.cohort.training.detection;

import org.jspecify.annotations.NullMarked;
