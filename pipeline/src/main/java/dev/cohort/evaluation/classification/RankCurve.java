package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cases by falling score of one class, seen from that class: how often its cases stand above those of others.
 *
 * <p>A curve is gathered in pieces. Each piece knows how much stood above it, so that pieces merge in any order.
 */
final class RankCurve implements Serializable {

    private final int positive;

    /** Weight of each class seen so far, by which the next scores are the lower ones. */
    private final double[] above;

    /** For each other class the weight of pairs of which the positive case stands above; half for equal scores. */
    private final ExactSum[] pairsWon;

    private final CurvePoints points;
    private final ExactSum precisions = new ExactSum();
    private final ExactSum meanPrecisions = new ExactSum();

    /**
     * A piece of the curve without cases.
     *
     * @param above weight of each class with a larger score than all of this piece
     * @param positives weight of the positive class on the whole curve
     */
    RankCurve(int positive, double[] above, double positives) {
        this.positive = positive;
        this.points = new CurvePoints(positives);
        this.above = above.clone();
        this.pairsWon = Stream.generate(ExactSum::new).limit(above.length).toArray(ExactSum[]::new);
    }

    /** Adds all cases of the next lower score. */
    void add(ClassWeights equals) {
        double[] here = new double[above.length];
        equals.addTo(here);
        double positives = here[positive];
        double positivesAbove = above[positive];
        double allAbove = sum(above);
        equals.forEach((ofClass, weight) -> {
            if (ofClass != positive) {
                pairsWon[ofClass].add(weight * (positivesAbove + positives / 2));
            }
            above[ofClass] += weight;
        });
        double precision = above[positive] / sum(above);
        points.add(above[positive], sum(above) - above[positive]);
        double before = allAbove == 0 ? 1 : positivesAbove / allAbove;
        precisions.add(positives * precision);
        meanPrecisions.add(positives * (precision + before) / 2);
    }

    /** Adds the sums of another piece of the same curve; then {@link #scores} needs the weights of all pieces. */
    RankCurve merge(RankCurve other) {
        for (int ofClass = 0; ofClass < pairsWon.length; ofClass++) {
            pairsWon[ofClass].add(other.pairsWon[ofClass]);
        }
        precisions.add(other.precisions);
        meanPrecisions.add(other.meanPrecisions);
        points.merge(other.points);
        return this;
    }

    /** The scores of the whole curve, of whose classes {@code weights} are the weights. */
    RankScores scores(double[] weights) {
        return new RankScores(positive, weights, pairsWon, precisions.value(), meanPrecisions.value(), points);
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Areas under the curves of one class. */
    static final class RankScores {
        private final int positive;
        private final double[] weights;
        private final double[] won;
        private final double precisions;
        private final double meanPrecisions;
        private final CurvePoints points;

        private RankScores(
                int positive,
                double[] weights,
                ExactSum[] pairsWon,
                double precisions,
                double meanPrecisions,
                CurvePoints points) {
            this.positive = positive;
            this.weights = weights.clone();
            this.won = Stream.of(pairsWon).mapToDouble(ExactSum::value).toArray();
            this.precisions = precisions;
            this.meanPrecisions = meanPrecisions;
            this.points = points;
        }

        /** Points of the curves of precision and of false positives by recall; see {@link CurvePoints#figures}. */
        Map<String, List<Double>> curve() {
            return points.figures(negatives());
        }

        private double negatives() {
            return IntStream.range(0, weights.length)
                    .filter(ofClass -> ofClass != positive)
                    .mapToDouble(ofClass -> weights[ofClass])
                    .sum();
        }

        /**
         * The chance that a case of the class has a larger score than a case of any other ({@code roc_auc_score}); null
         * without cases of both.
         */
        @Nullable
        Double aucAgainstRest() {
            double pairs = weights[positive] * negatives();
            ExactSum all = new ExactSum();
            for (double some : won) {
                all.add(some);
            }
            return pairs == 0 ? null : all.value() / pairs;
        }

        /** The same against the cases of one other class; null without cases of both. */
        @Nullable
        Double aucAgainst(int other) {
            double pairs = weights[positive] * weights[other];
            return pairs == 0 ? null : won[other] / pairs;
        }

        /**
         * Mean precision at the scores of the positive cases ({@code average_precision_score}): the area under steps, not
         * trapezoids. 0 without positive cases, as there; null without cases.
         */
        @Nullable
        Double averagePrecision() {
            if (weights[positive] == 0) {
                return negatives() == 0 ? null : 0.0;
            }
            return precisions / weights[positive];
        }

        /**
         * Area of trapezoids under precision by recall ({@code auc} of {@code precision_recall_curve}), which begins at
         * precision 1. Without positive cases 0.5, since recall is 1 there from the first score; null without cases.
         */
        @Nullable
        Double precisionRecallArea() {
            if (weights[positive] == 0) {
                return negatives() == 0 ? null : 0.5;
            }
            return meanPrecisions / weights[positive];
        }
    }
}
