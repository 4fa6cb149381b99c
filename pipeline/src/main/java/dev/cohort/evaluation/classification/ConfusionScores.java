package dev.cohort.evaluation.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a confusion matrix, each as scikit-learn 1.2 defines the function of that name. Precision, recall and F are 0
 * where they are 0/0, which is scikit-learn's {@code zero_division}; accuracy and kappa are null there.
 *
 * @see <a href="https://scikit-learn.org/1.2/modules/model_evaluation.html#classification-metrics">scikit-learn,
 *     Classification metrics</a>
 */
final class ConfusionScores {

    /** [true class][predicted class]. */
    private final double[][] matrix;

    private final double[] ofTruth;
    private final double[] ofPrediction;
    private final double all;

    ConfusionScores(double[][] matrix) {
        int classes = matrix.length;
        this.matrix = matrix;
        this.ofTruth = new double[classes];
        this.ofPrediction = new double[classes];
        for (int truth = 0; truth < classes; truth++) {
            for (int prediction = 0; prediction < classes; prediction++) {
                ofTruth[truth] += matrix[truth][prediction];
                ofPrediction[prediction] += matrix[truth][prediction];
            }
        }
        this.all = Arrays.stream(ofTruth).sum();
    }

    /** The matrix: a list for each true class, in it the weight of each predicted class. */
    List<List<Double>> confusion() {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** Weight of the cases of a class. */
    double support(int ofClass) {
        return ofTruth[ofClass];
    }

    /** Share of the cases whose class was predicted ({@code accuracy_score}); null without cases. */
    @Nullable
    Double accuracy() {
        return all == 0 ? null : correct() / all;
    }

    private double correct() {
        return IntStream.range(0, matrix.length)
                .mapToDouble(place -> matrix[place][place])
                .sum();
    }

    /** Mean recall of the classes that have cases ({@code balanced_accuracy_score}); null without cases. */
    @Nullable
    Double balancedAccuracy() {
        int[] present = IntStream.range(0, matrix.length)
                .filter(place -> ofTruth[place] > 0)
                .toArray();
        return present.length == 0
                ? null
                : Arrays.stream(present).mapToDouble(this::recall).sum() / present.length;
    }

    /** Share of the cases predicted as a class that are of it ({@code precision_score}); 0 if none is predicted. */
    double precision(int ofClass) {
        return orZero(matrix[ofClass][ofClass], ofPrediction[ofClass]);
    }

    /** Share of the cases of a class that are predicted as it ({@code recall_score}); 0 if there is none. */
    double recall(int ofClass) {
        return orZero(matrix[ofClass][ofClass], ofTruth[ofClass]);
    }

    /** Weighted harmonic mean of precision and recall ({@code fbeta_score}); 0 where both are 0. */
    double f(int ofClass, double beta) {
        double square = beta * beta;
        double precision = precision(ofClass);
        double recall = recall(ofClass);
        return orZero((1 + square) * precision * recall, square * precision + recall);
    }

    /** Precision, recall and F of all classes pooled are all the accuracy ({@code average="micro"}). */
    @Nullable
    Double micro() {
        return accuracy();
    }

    /** Mean of a score over all classes ({@code average="macro"}). */
    double macro(IntToDoubleFunction ofClass) {
        return IntStream.range(0, matrix.length).mapToDouble(ofClass).sum() / matrix.length;
    }

    /** Mean of a score, classes weighted by their cases ({@code average="weighted"}); null without cases. */
    @Nullable
    Double weighted(IntToDoubleFunction ofClass) {
        double sum = 0;
        for (int place = 0; place < matrix.length; place++) {
            sum += ofTruth[place] * ofClass.applyAsDouble(place);
        }
        return all == 0 ? null : sum / all;
    }

    /** A score of each class. */
    List<Double> perClass(IntToDoubleFunction ofClass) {
        List<Double> scores = new ArrayList<>();
        for (int place = 0; place < matrix.length; place++) {
            scores.add(ofClass.applyAsDouble(place));
        }
        return scores;
    }

    /** How much a disagreement costs in kappa, by the distance of the classes. */
    enum Disagreement {
        EQUAL,
        LINEAR,
        QUADRATIC;

        double of(int one, int other) {
            double distance = Math.abs(one - other);
            return switch (this) {
                case EQUAL -> one == other ? 0 : 1;
                case LINEAR -> distance;
                case QUADRATIC -> distance * distance;
            };
        }
    }

    /** Cohen's kappa ({@code cohen_kappa_score}); null where chance alone would always agree. */
    @Nullable
    Double kappa(Disagreement cost) {
        double found = 0;
        double expected = 0;
        for (int truth = 0; truth < matrix.length; truth++) {
            for (int prediction = 0; prediction < matrix.length; prediction++) {
                found += cost.of(truth, prediction) * matrix[truth][prediction];
                expected += cost.of(truth, prediction) * ofTruth[truth] * ofPrediction[prediction] / all;
            }
        }
        return all == 0 || expected == 0 ? null : 1 - found / expected;
    }

    /**
     * Matthews' correlation of truth and prediction ({@code matthews_corrcoef}); 0 where one of them is always the same
     * class, as there; null without cases.
     */
    @Nullable
    Double mcc() {
        double together = correct() * all;
        double truths = all * all;
        double predictions = all * all;
        for (int place = 0; place < matrix.length; place++) {
            together -= ofTruth[place] * ofPrediction[place];
            truths -= ofTruth[place] * ofTruth[place];
            predictions -= ofPrediction[place] * ofPrediction[place];
        }
        if (all == 0) {
            return null;
        }
        return isConstant(ofTruth) || isConstant(ofPrediction) ? 0 : together / Math.sqrt(truths * predictions);
    }

    /** Not by a difference that should be zero: rounding leaves a little of it where cases have weights. */
    private static boolean isConstant(double[] ofClasses) {
        return Arrays.stream(ofClasses).filter(weight -> weight > 0).count() == 1;
    }

    private static double orZero(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
