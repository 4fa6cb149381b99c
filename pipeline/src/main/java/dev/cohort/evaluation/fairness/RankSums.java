package dev.cohort.evaluation.fairness;

import java.io.Serializable;

/**
 * How often positive cases of each group score above its negative ones, in each draw, over a run of cases by rising score.
 * Runs that follow each other merge in their order; equal scores must lie in one run.
 */
final class RankSums implements Serializable {

    private final int draws;
    private final double[] positives;
    private final double[] negatives;
    private final double[] won;

    /** Of the cases of the score at hand. */
    private final double[] equalPositives;

    private final double[] equalNegatives;
    private final int[] touched;
    private int touches;
    private double score = Double.NaN;

    RankSums(int groups, int draws) {
        int size = Math.multiplyExact(groups, draws);
        this.draws = draws;
        this.positives = new double[size];
        this.negatives = new double[size];
        this.won = new double[size];
        this.equalPositives = new double[size];
        this.equalNegatives = new double[size];
        this.touched = new int[size];
    }

    /** Begins the cases of a score, which is not less than those before. */
    void at(double next) {
        if (next != score) {
            close();
            score = next;
        }
    }

    void add(FairCase one, int group, int draw, int times) {
        double weight = one.weight() * times;
        int place = group * draws + draw;
        if (weight > 0) {
            if (equalPositives[place] == 0 && equalNegatives[place] == 0) {
                touched[touches++] = place;
            }
            (one.positive() ? equalPositives : equalNegatives)[place] += weight;
        }
    }

    /** Ends the run. */
    RankSums close() {
        for (int touch = 0; touch < touches; touch++) {
            int place = touched[touch];
            won[place] += equalPositives[place] * (negatives[place] + equalNegatives[place] / 2);
            positives[place] += equalPositives[place];
            negatives[place] += equalNegatives[place];
            equalPositives[place] = 0;
            equalNegatives[place] = 0;
        }
        touches = 0;
        return this;
    }

    /** Adds the run that follows. */
    RankSums merge(RankSums higher) {
        for (int place = 0; place < won.length; place++) {
            won[place] += higher.won[place] + higher.positives[place] * negatives[place];
            positives[place] += higher.positives[place];
            negatives[place] += higher.negatives[place];
        }
        return this;
    }

    /** Area under the ROC curve of a group; NaN without cases of both classes. */
    double auc(int group, int draw) {
        int place = group * draws + draw;
        double pairs = positives[place] * negatives[place];
        return pairs == 0 ? Double.NaN : won[place] / pairs;
    }
}
