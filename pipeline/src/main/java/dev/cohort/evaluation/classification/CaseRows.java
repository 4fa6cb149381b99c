package dev.cohort.evaluation.classification;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Cases of a table, each held to the rules; the first row that breaks one is named. */
public final class CaseRows implements Serializable {

    /** Probabilities that were rounded still sum to 1 within this. */
    private static final double SUM_TOLERANCE = 1e-4;

    private final ClassPlan plan;
    private final boolean hasPrediction;
    private final boolean hasWeight;
    private final boolean hasId;

    private CaseRows(ClassPlan plan, boolean hasPrediction, boolean hasWeight, boolean hasId) {
        this.plan = plan;
        this.hasPrediction = hasPrediction;
        this.hasWeight = hasWeight;
        this.hasId = hasId;
    }

    /**
     * The cases of a table with a column for each score.
     *
     * @throws InputException if a column is missing; while the cases are read, if a label or prediction is none of the
     *     classes, a weight is negative, a number is missing or not finite, or probabilities are outside [0, 1] or do not
     *     sum to 1
     */
    public static JavaRDD<ClassifiedCase> read(AnyTable table, CaseColumns columns, ClassPlan plan) {
        CaseRows rows =
                new CaseRows(plan, columns.prediction() != null, columns.weight() != null, columns.caseId() != null);
        return table.rows(columns.all()).map(rows::separate);
    }

    /**
     * The cases of a table of schemas/class_probabilities.json. Of a binary plan the score is the probability of the
     * positive class.
     */
    public static JavaRDD<ClassifiedCase> readProbabilities(AnyTable table, ClassPlan plan) {
        CaseRows rows = new CaseRows(plan, true, false, true);
        return table.rows(List.of("label", "classes", "probabilities", "prediction", "case_id"))
                .map(rows::together);
    }

    private ClassifiedCase separate(AnyRow row) {
        int first = 1;
        List<Double> scores = new ArrayList<>();
        for (int place = 0; place < plan.scoresPerCase(); place++) {
            scores.add(score(row, first + place, row.number(first + place)));
        }
        checkSum(row, first, scores);
        int next = first + plan.scoresPerCase();
        int truth = row.oneOf(0, plan.classes());
        int prediction = hasPrediction ? row.oneOf(next++, plan.classes()) : predicted(scores);
        double weight = hasWeight ? row.weight(next++) : 1;
        return made(row, next, truth, prediction, scores, weight);
    }

    private ClassifiedCase together(AnyRow row) {
        List<String> classes = row.texts(1);
        if (!classes.equals(plan.classes()) && !(plan.binary() && plan.classes().containsAll(classes))) {
            throw row.mistake(1, "must be the same in every row, " + plan.classes() + ", got " + classes);
        }
        List<Double> probabilities = row.numbers(2);
        if (probabilities.size() != classes.size()) {
            throw row.mistake(
                    2, "must be %d, one for each class, got %d".formatted(classes.size(), probabilities.size()));
        }
        probabilities.forEach(probability -> score(row, 2, probability));
        checkSum(row, 2, probabilities);
        List<Double> scores = plan.binary()
                ? List.of(probabilities.get(classes.indexOf(plan.classes().get(1))))
                : probabilities;
        return made(row, 4, row.oneOf(0, plan.classes()), row.oneOf(3, plan.classes()), scores, 1);
    }

    private ClassifiedCase made(
            AnyRow row, int idColumn, int truth, int prediction, List<Double> scores, double weight) {
        String id = hasId ? row.text(idColumn) : Long.toString(row.number());
        return new ClassifiedCase(row.file(), row.number(), id, truth, prediction, scores, weight);
    }

    private double score(AnyRow row, int column, double score) {
        if (plan.scores() == ScoreKind.PROBABILITY && !(score >= 0 && score <= 1)) {
            throw row.mistake(column, "must be a probability from 0 to 1, got " + score);
        }
        return score;
    }

    private void checkSum(AnyRow row, int column, List<Double> scores) {
        if (plan.scores() != ScoreKind.PROBABILITY || scores.size() < 2) {
            return;
        }
        double sum = scores.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw row.mistake(column, "and the other probabilities of the row must sum to 1, got " + sum);
        }
    }

    private int predicted(List<Double> scores) {
        if (plan.binary()) {
            return scores.get(0) >= plan.threshold() ? 1 : 0;
        }
        int largest = 0;
        for (int place = 1; place < scores.size(); place++) {
            if (scores.get(place) > scores.get(largest)) {
                largest = place;
            }
        }
        return largest;
    }
}
