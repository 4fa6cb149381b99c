/**
 * Scores of predictions against references: count, merge, score.
 *
 * <p>Knows the tables and masks of voxels. Knows nothing of files, models or how a prediction was made.
 *
 * <p>Why one task scores one label of one case, and not a whole case: only the voxels inside the union of the two
 * bounding boxes of a label can change its scores, and they travel as one bit each. A CT of 512 x 512 x 1000 with many
 * organs is then never held whole, and its labels are scored side by side. Panoptic quality alone needs all labels of a
 * case at once: its instances meet on one task, each still cut to its box.
 *
 * <p>Why there are two conventions of surfaces: MONAI's voxels and surface-distance's areas differ in every score, and papers
 * report either. Neither is called by the other's name.
 */
@NullMarked
package dev.cohort.evaluation;

import org.jspecify.annotations.NullMarked;
