package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** Weight of the cases by true and predicted class. Exact: the same bits in any order of adding and merging. */
final class ConfusionCounts implements Serializable {

    private final int classes;

    /** By true class times the number of classes plus predicted class: of many classes few pairs occur. */
    private final Map<Integer, ExactSum> weights = new TreeMap<>();

    ConfusionCounts(int classes) {
        this.classes = classes;
    }

    void add(int truth, int prediction, double weight) {
        at(truth * classes + prediction).add(weight);
    }

    void merge(ConfusionCounts other) {
        other.weights.forEach((pair, weight) -> at(pair).add(weight));
    }

    private ExactSum at(int pair) {
        return weights.computeIfAbsent(pair, none -> new ExactSum());
    }

    /** The scores, divided once. */
    ConfusionScores scores() {
        double[][] matrix = new double[classes][classes];
        weights.forEach((pair, weight) -> matrix[pair / classes][pair % classes] = weight.value());
        return new ConfusionScores(matrix);
    }
}
