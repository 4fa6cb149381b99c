package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Sums behind the log loss and the Brier score. Exact in any order. */
final class ProbabilitySums implements Serializable {

    /** A probability counts as this at least, and as 1 minus this at most, in the log loss of scikit-learn 1.2. */
    private static final double EPSILON = 1e-15;

    private final ExactSum weight = new ExactSum();
    private final ExactSum logLoss = new ExactSum();
    private final ExactSum brier = new ExactSum();

    void add(ClassifiedCase one, int classes) {
        weight.add(one.weight());
        logLoss.add(one.weight() * logLoss(one, classes));
        brier.add(one.weight() * brier(one));
    }

    void merge(ProbabilitySums other) {
        weight.add(other.weight);
        logLoss.add(other.logLoss);
        brier.add(other.brier);
    }

    /** Mean of minus the logarithm of the true class's probability ({@code log_loss}); null without cases. */
    @Nullable
    Double logLoss() {
        return weight.value() == 0 ? null : logLoss.value() / weight.value();
    }

    /** Mean of the cases' {@link #brier(ClassifiedCase)}; null without cases. */
    @Nullable
    Double brier() {
        return weight.value() == 0 ? null : brier.value() / weight.value();
    }

    static double logLoss(ClassifiedCase one, int classes) {
        if (one.scores() == 1) {
            // Clipped first, then taken from 1, as there: 1 - (1 - 1e-15) is not quite 1e-15.
            double positive = clipped(one.score(0));
            return -Math.log(one.truth() == 1 ? positive : 1 - positive);
        }
        double sum = 0;
        for (int place = 0; place < classes; place++) {
            sum += clipped(one.probability(place));
        }
        return -Math.log(clipped(one.probability(one.truth())) / sum);
    }

    /**
     * Squared distance of the probabilities from the truth: of the positive class alone where there is one score
     * ({@code brier_score_loss}), else summed over the classes, as Brier did, which is twice as much for two classes.
     */
    static double brier(ClassifiedCase one) {
        if (one.scores() == 1) {
            double distance = one.score(0) - one.truth();
            return distance * distance;
        }
        double sum = 0;
        for (int place = 0; place < one.scores(); place++) {
            double distance = one.score(place) - (place == one.truth() ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    private static double clipped(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }
}
