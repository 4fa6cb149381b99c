/**
 * Scores of detections against references: matched image by image, sorted by Spark, scored once.
 *
 * <p>Knows the tables of boxes and detections, COCO's files, and masks of run lengths. Knows nothing of models.
 *
 * <p>Why a detection travels as two bit sets: it is right, wrong or left out at each of 10 overlaps in each of 4 ranges of
 * area, and nothing else of it matters once its image is done. A sort by category and score then needs 40 bytes a
 * detection, and the curves are maxima, which merge in any order. So no task holds more than one image and its share of
 * the sort, however many detections a category has.
 *
 * <p>Why objects and columns of numbers rather than rows of Spark SQL: half a million detections in files took 21 seconds
 * through rows, a sorted list an image and a join, and 11 without, of which Spark's start is 4.
 */
@NullMarked
package dev.cohort.evaluation.detection;

import org.jspecify.annotations.NullMarked;
