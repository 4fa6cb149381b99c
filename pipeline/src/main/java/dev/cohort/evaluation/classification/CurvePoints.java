package dev.cohort.evaluation.classification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Points of the curves of one class: at each recall 0.01, 0.02 ... 1 the largest threshold that reaches it, and what is
 * found there rightly and wrongly. Scores in between make no point, so a curve of any length is a hundred numbers.
 *
 * <p>A threshold is reached in one piece of the curve only, and the surest piece that reaches a recall decides, so merging
 * is exact, associative and commutative.
 */
final class CurvePoints implements Serializable {

    private static final int RECALLS = 100;

    /** Sums of weights in another order differ in the last digits; the last threshold reaches recall 1 in any. */
    private static final double ROUNDING = 1 - 1e-12;

    private final double positives;

    /** By recall: weight of the positive cases found; infinite where no threshold of this piece reaches the recall. */
    private final double[] right = new double[RECALLS];

    private final double[] wrong = new double[RECALLS];

    /** @param positives weight of the positive cases of the whole curve */
    CurvePoints(double positives) {
        this.positives = positives;
        Arrays.fill(right, Double.POSITIVE_INFINITY);
        Arrays.fill(wrong, Double.POSITIVE_INFINITY);
    }

    /** Takes the threshold at which cases of so much weight are found rightly and wrongly. */
    void add(double foundRightly, double foundWrongly) {
        for (int place = RECALLS - 1; place >= 0; place--) {
            boolean isReached = foundRightly >= positives * (place + 1) / RECALLS * ROUNDING;
            if (isReached && isSurer(foundRightly, foundWrongly, place)) {
                right[place] = foundRightly;
                wrong[place] = foundWrongly;
            }
        }
    }

    CurvePoints merge(CurvePoints other) {
        for (int place = 0; place < RECALLS; place++) {
            if (isSurer(other.right[place], other.wrong[place], place)) {
                right[place] = other.right[place];
                wrong[place] = other.wrong[place];
            }
        }
        return this;
    }

    /** Of two thresholds the larger one finds less. */
    private boolean isSurer(double foundRightly, double foundWrongly, int place) {
        return foundRightly + foundWrongly < right[place] + wrong[place];
    }

    /**
     * Three lists of equal length, a point at each place, by rising recall: {@code recall}, {@code precision} and
     * {@code false_positive_rate}, which is left out without negative cases; all empty without positive ones.
     */
    Map<String, List<Double>> figures(double negatives) {
        List<Double> recall = new ArrayList<>();
        List<Double> precision = new ArrayList<>();
        List<Double> falsePositiveRate = new ArrayList<>();
        for (int place = 0; positives > 0 && place < RECALLS; place++) {
            boolean isNew = place == 0 || right[place] != right[place - 1];
            if (isNew && right[place] < Double.POSITIVE_INFINITY) {
                recall.add(Math.min(1, right[place] / positives));
                precision.add(right[place] / (right[place] + wrong[place]));
                falsePositiveRate.add(Math.min(1, wrong[place] / negatives));
            }
        }
        return negatives == 0
                ? Map.of("recall", recall, "precision", precision)
                : Map.of("recall", recall, "precision", precision, "false_positive_rate", falsePositiveRate);
    }
}
