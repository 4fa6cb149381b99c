/**
 * Which channels of a trained network answer alike: what enters its normalizations, gathered on executors over the cases it
 * learned from.
 *
 * <p>Knows {@code training}, {@code models}, {@code layers}, {@code norm} and {@code executors}. How channels are put into
 * groups is {@code norm}'s.
 */
@NullMarked
package dev.cohort.training.groups;

import org.jspecify.annotations.NullMarked;
