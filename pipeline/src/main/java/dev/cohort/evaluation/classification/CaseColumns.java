package dev.cohort.evaluation.classification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table say what.
 *
 * @param label the true class
 * @param scores of the positive class, or of each class in the plan's order; or none
 * @param prediction the predicted class; null where the scores say it
 * @param weight of the case; null for 1
 * @param caseId its name; null for its place in the table
 */
public record CaseColumns(
        String label,
        List<String> scores,
        @Nullable String prediction,
        @Nullable String weight,
        @Nullable String caseId) {

    public CaseColumns {
        scores = List.copyOf(scores);
        if (scores.isEmpty() && prediction == null) {
            throw new IllegalArgumentException("there must be scores or a prediction, got neither");
        }
    }

    /** All columns: label, scores, then prediction, weight and case, where they are given. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        all.add(label);
        all.addAll(scores);
        for (String column : new @Nullable String[] {prediction, weight, caseId}) {
            if (column != null) {
                all.add(column);
            }
        }
        return all;
    }
}
