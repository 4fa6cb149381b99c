/**
 * What every classification gives the trainer, whatever kind of data its cases are: who is learned from and who is held
 * out, the right answers, the weights of classes, and scores of held-out cases.
 *
 * <p>Knows {@code training}, {@code models}, {@code executors} and {@code dataset}. What a kind of data adds, how its
 * cases become batches, has a room of its own beside this one.
 */
@NullMarked
package dev.cohort.training.classification;

import org.jspecify.annotations.NullMarked;
