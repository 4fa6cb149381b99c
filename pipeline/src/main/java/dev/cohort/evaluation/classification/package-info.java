/**
 * Scores of classifiers, each after the definition of scikit-learn that its Javadoc names: count, merge, score.
 *
 * <p>Knows tables of cases. Knows nothing of models or images.
 *
 * <p>Why ranks are computed by a sort and not by bins: the area under a curve is then exact, ties included, and no task
 * holds more than a partition. Sums that need no order are exact sums, so that they are the same bits in any partitioning.
 */
@NullMarked
package dev.cohort.evaluation.classification;

import org.jspecify.annotations.NullMarked;
