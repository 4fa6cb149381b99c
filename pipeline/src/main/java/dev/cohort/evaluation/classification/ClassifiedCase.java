package dev.cohort.evaluation.classification;

import java.io.Serializable;
import java.util.List;

/** One case with its true class, its predicted class and its scores. Classes are places in {@link ClassPlan#classes}. */
public final class ClassifiedCase implements Serializable {

    private final String file;
    private final long number;
    private final String id;
    private final int truth;
    private final int prediction;
    private final double[] scores;
    private final double weight;

    /**
     * A case that its maker has checked.
     *
     * @param scores as many as the plan says
     * @param weight not negative
     */
    ClassifiedCase(String file, long number, String id, int truth, int prediction, List<Double> scores, double weight) {
        this.file = file;
        this.number = number;
        this.id = id;
        this.truth = truth;
        this.prediction = prediction;
        // Minus zero is zero here, as in every comparison of numbers, but not in that of Double.
        this.scores = scores.stream().mapToDouble(score -> score + 0.0).toArray();
        this.weight = weight;
    }

    /** The file that holds the case; with {@link #number} it orders cases of equal score. */
    String file() {
        return file;
    }

    long number() {
        return number;
    }

    String id() {
        return id;
    }

    int truth() {
        return truth;
    }

    int prediction() {
        return prediction;
    }

    int scores() {
        return scores.length;
    }

    double score(int place) {
        return scores[place];
    }

    double weight() {
        return weight;
    }

    boolean correct() {
        return truth == prediction;
    }

    /** The probability of a class, where scores are probabilities. */
    double probability(int ofClass) {
        if (scores.length == 1) {
            return ofClass == 1 ? scores[0] : 1 - scores[0];
        }
        return scores[ofClass];
    }

    /** The class of the largest probability; of equal ones the positive of two, or else the first. */
    int surest() {
        if (scores.length == 1) {
            return scores[0] >= 0.5 ? 1 : 0;
        }
        return largest();
    }

    /** The place of the largest score, the first of equal ones. */
    private int largest() {
        int largest = 0;
        for (int place = 1; place < scores.length; place++) {
            if (scores[place] > scores[largest]) {
                largest = place;
            }
        }
        return largest;
    }

    /** How many scores come before that of the true class, where of equal ones the last comes first. */
    int rankOfTruth() {
        int before = 0;
        for (int place = 0; place < scores.length; place++) {
            if (scores[place] > scores[truth] || (scores[place] == scores[truth] && place > truth)) {
                before++;
            }
        }
        return before;
    }
}
