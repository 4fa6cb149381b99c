package dev.cohort.evaluation.fairness;

import java.io.Serializable;

/**
 * Sums over the cases of each cell in each draw. Merging adds: counts exactly, weights and scores to about 1e-13 relative in
 * any order.
 */
final class RateSums implements Serializable {

    /** Bins of the calibration error. */
    static final int BINS = 10;

    /** Places: cases, then weights, by true and predicted class; then scores; then weight, score and outcome by bin. */
    private static final int TRUE_POSITIVES = 0;

    private static final int FALSE_POSITIVES = 1;
    private static final int FALSE_NEGATIVES = 2;
    private static final int TRUE_NEGATIVES = 3;
    static final int WEIGHTS = 4;
    static final int SCORES = 8;
    static final int IN_BINS = 9;

    private final int draws;
    private final int fields;
    private final double[] sums;

    RateSums(int cells, int draws, boolean probabilities) {
        this.draws = draws;
        this.fields = probabilities ? IN_BINS + 3 * BINS : IN_BINS;
        this.sums = new double[Math.multiplyExact(cells, Math.multiplyExact(draws, fields))];
    }

    void add(FairCase one, int draw, int cell, int times) {
        int first = (cell * draws + draw) * fields;
        double weight = one.weight() * times;
        int outcome = outcome(one);
        sums[first + outcome] += times;
        sums[first + WEIGHTS + outcome] += weight;
        sums[first + SCORES] += weight * one.score();
        if (fields > IN_BINS) {
            int bin = first + IN_BINS + 3 * bin(one.score());
            sums[bin] += weight;
            sums[bin + 1] += weight * one.score();
            sums[bin + 2] += one.positive() ? weight : 0;
        }
    }

    private static int outcome(FairCase one) {
        if (one.positive()) {
            return one.selected() ? TRUE_POSITIVES : FALSE_NEGATIVES;
        }
        return one.selected() ? FALSE_POSITIVES : TRUE_NEGATIVES;
    }

    /** Bins exclude their lower end, and 0 belongs to the first. */
    private static int bin(double probability) {
        double place = probability * BINS;
        double edge = Math.rint(place);
        double bin = Math.abs(place - edge) <= 1e-12 ? edge : Math.ceil(place);
        return (int) Math.max(0, Math.min(bin - 1, BINS - 1));
    }

    RateSums merge(RateSums other) {
        for (int place = 0; place < sums.length; place++) {
            sums[place] += other.sums[place];
        }
        return this;
    }

    /** The fields of some cells together, in a draw. */
    double[] of(Iterable<Integer> cells, int draw) {
        double[] together = new double[fields];
        for (int cell : cells) {
            for (int field = 0; field < fields; field++) {
                together[field] += sums[(cell * draws + draw) * fields + field];
            }
        }
        return together;
    }
}
