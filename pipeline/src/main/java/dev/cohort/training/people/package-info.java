/**
 * What the scoring of people gives the trainer: rows with their weights, and moments and scores of their groups.
 *
 * <p>Knows {@code training.classification}, {@code training}, {@code models}, {@code norm}, {@code executors} and
 * {@code dataset}.
 */
@NullMarked
package dev.cohort.training.people;

import org.jspecify.annotations.NullMarked;
