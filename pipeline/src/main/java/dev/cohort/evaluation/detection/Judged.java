package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A detection after its image is done.
 *
 * @param category as scored
 * @param place that of its image: decides between equal scores of different images
 * @param rank its place among the detections of its image and category, by falling score; from 0
 * @param right a bit for each {@link Plane}
 * @param wrong a bit for each {@link Plane}
 */
record Judged(int category, double score, long place, int rank, long right, long wrong) implements Serializable {

    /** By category, falling score, place and rank. */
    static final Comparator<Judged> IN_ORDER = Judged::compare;

    /** By category and falling score: equal where the score decides nothing. */
    static final Comparator<Judged> BY_SURENESS = Judged::compareSureness;

    private static int compareSureness(Judged one, Judged other) {
        int byCategory = Integer.compare(one.category, other.category);
        return byCategory != 0 ? byCategory : Double.compare(other.score, one.score);
    }

    private static int compare(Judged one, Judged other) {
        int bySureness = compareSureness(one, other);
        if (bySureness != 0) {
            return bySureness;
        }
        int byPlace = Long.compare(one.place, other.place);
        return byPlace != 0 ? byPlace : Integer.compare(one.rank, other.rank);
    }

    /** The same as one of all categories. */
    Judged pooled() {
        return new Judged(DetectionTotals.ALL, score, place, rank, right, wrong);
    }
}
