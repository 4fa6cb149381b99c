package dev.cohort.evaluation.detection;

import java.io.Serializable;

/**
 * A detection after its image is done.
 *
 * @param category as scored
 * @param rank its place among the detections of its image and category, by falling score; from 0
 * @param right a bit for each {@link Plane}
 * @param wrong a bit for each {@link Plane}
 */
record Judged(int category, double score, int rank, long right, long wrong) implements Serializable {}
