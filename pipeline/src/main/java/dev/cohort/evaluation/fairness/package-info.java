/**
 * Scores by groups of people: rates and values of every group and intersection, how far they lie apart, and how sure that
 * is.
 *
 * <p>Knows tables of cases. Knows nothing of models.
 *
 * <p>Why resampling weights are a pure function of seed, row and replicate: one pass over the cases then fills all
 * replicates, and neither partitions nor a retried task change a figure. Why permutations are computed, not shuffled: a
 * keyed permutation of row numbers is exact, keeps the sizes of groups, and needs no exchange of rows.
 */
@NullMarked
package dev.cohort.evaluation.fairness;

import org.jspecify.annotations.NullMarked;
