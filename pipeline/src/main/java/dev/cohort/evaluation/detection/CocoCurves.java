package dev.cohort.evaluation.detection;

import java.io.Serializable;

/**
 * Precision over recall of one category, in each of COCO's planes: at each of 101 recalls the largest precision that is
 * reached there or further on.
 *
 * <p>The largest of any pieces of the detections is the largest of all, so merging is exact, associative and commutative;
 * a piece must know only how many of the surer detections are right and wrong.
 */
final class CocoCurves implements Serializable {

    /** Recalls 0, 0.01 ... 1. */
    private static final int RECALLS = 101;

    /** numpy.spacing(1), which pycocotools adds to a denominator that may be 0. */
    private static final double SPACING = Math.ulp(1.0);

    private static final double[] RECALL = recalls();

    /** [plane, recall]: the largest precision between this recall and the next. */
    private final double[] largest = new double[Plane.COCO * RECALLS];

    private static double[] recalls() {
        double[] recalls = new double[RECALLS];
        double step = 1.0 / (RECALLS - 1);
        for (int i = 0; i < RECALLS; i++) {
            recalls[i] = i * step;
        }
        recalls[RECALLS - 1] = 1;
        return recalls;
    }

    /**
     * Takes the detection at which so many are right and wrong, this one included.
     *
     * @param truths the objects that count, at least {@code right}
     */
    void add(int plane, long right, long wrong, long truths) {
        double precision = right / ((double) wrong + right + SPACING);
        double recall = (double) right / truths;
        int place = plane * RECALLS + reached(recall);
        largest[place] = Math.max(largest[place], precision);
    }

    /** The largest index whose recall is at most this. */
    private static int reached(double recall) {
        int index = Math.min(RECALLS - 1, (int) (recall * (RECALLS - 1)));
        while (index + 1 < RECALLS && RECALL[index + 1] <= recall) {
            index++;
        }
        while (RECALL[index] > recall) {
            index--;
        }
        return index;
    }

    /** Takes what the other took; returns this. */
    CocoCurves merge(CocoCurves other) {
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(largest[i], other.largest[i]);
        }
        return this;
    }

    /** The mean precision over all recalls. */
    double mean(int plane) {
        double sum = 0;
        double best = 0;
        for (int i = RECALLS - 1; i >= 0; i--) {
            best = Math.max(best, largest[plane * RECALLS + i]);
            sum += best;
        }
        return sum / RECALLS;
    }

    /** The largest precision at each of the recalls 0, 0.01 ... 1, or further on; what {@link #mean} is the mean of. */
    double[] precisions(int plane) {
        double[] precisions = new double[RECALLS];
        double best = 0;
        for (int i = RECALLS - 1; i >= 0; i--) {
            best = Math.max(best, largest[plane * RECALLS + i]);
            precisions[i] = best;
        }
        return precisions;
    }
}
