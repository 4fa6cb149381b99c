/**
 * What classification of nodes and graphs gives the trainer: rows of batches with the nodes to learn from, and graphs
 * beside each other.
 *
 * <p>Knows {@code training.classification}, {@code training}, {@code models} and {@code dataset}.
 */
@NullMarked
package dev.cohort.training.graph;

import org.jspecify.annotations.NullMarked;
