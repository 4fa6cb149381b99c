/**
 * Scores of predictions against references: count, merge, score.
 *
 * <p>Knows the tables and masks of voxels. Knows nothing of files, models or how a prediction was made.
 *
 * <p>Why one task scores one label of one case, and not a whole case: only the voxels inside the union of the two
 * bounding boxes of a label can change its scores, and they travel as one bit each. A CT of 512 x 512 x 1000 with many
 * organs is then never held whole, and its labels are scored side by side. Revisit if a metric needs two labels at
 * once.
 */
@NullMarked
package dev.cohort.evaluation;

import org.jspecify.annotations.NullMarked;
