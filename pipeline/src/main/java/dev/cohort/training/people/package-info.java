/**
 * What the scoring of people gives the trainer: rows with their weights, moments of their groups, and scores of held-out
 * rows.
 *
 * <p>Knows {@code training}, {@code models}, {@code norm} and {@code dataset}.
 */
@NullMarked
package dev.cohort.training.people;

import org.jspecify.annotations.NullMarked;
