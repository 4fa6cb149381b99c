package dev.cohort.evaluation.classification;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What to score.
 *
 * @param classes their names in order, two at least; all are scored, whether or not a case has them
 * @param binary whether the second class is the positive one, and there is one score a case, of that class
 * @param scores what the scores mean
 * @param threshold binary only: a score of at least this predicts the positive class
 * @param bins numbers of bins of the calibration, each positive
 * @param beta weight of recall beside precision in the F-score, positive; F1 is always there
 * @param top a case counts as found if its class is among so many of the largest scores; at least 1
 */
public record ClassPlan(
        List<String> classes,
        boolean binary,
        ScoreKind scores,
        double threshold,
        List<Integer> bins,
        double beta,
        int top)
        implements Serializable {

    public ClassPlan {
        classes = List.copyOf(classes);
        bins = List.copyOf(bins);
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException("there must be two different classes at least, got " + classes);
        }
        if (binary && classes.size() > 2) {
            throw new IllegalArgumentException("there must be one class beside the positive one, got " + classes);
        }
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold must be finite, got " + threshold);
        }
        if (bins.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("bins must be positive, got " + bins);
        }
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException("beta must be positive, got " + beta);
        }
        if (top < 1) {
            throw new IllegalArgumentException("top must be positive, got " + top);
        }
    }

    /** Two classes, the second positive, with the conventions of scikit-learn. */
    public static ClassPlan binary(String negative, String positive, ScoreKind scores) {
        return new ClassPlan(List.of(negative, positive), true, scores, 0.5, List.of(10, 15), 1, 2);
    }

    /** Classes of equal standing. */
    public static ClassPlan of(List<String> classes, ScoreKind scores) {
        return new ClassPlan(classes, false, scores, 0.5, List.of(10, 15), 1, 2);
    }

    /** Scores of each case: none, one, or one for each class. */
    int scoresPerCase() {
        if (scores == ScoreKind.NONE) {
            return 0;
        }
        return binary ? 1 : classes.size();
    }
}
