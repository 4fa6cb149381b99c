package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns say what, and how groups are compared.
 *
 * @param label true class
 * @param prediction predicted class; null where a score of at least {@code threshold} predicts the positive one
 * @param score larger is surer of the positive class; null where there is none
 * @param weight of the case, not negative; null for 1
 * @param key cases of the same value are drawn together by the bootstrap; null for each by itself
 * @param groups the features that make groups, one at least
 * @param classes the negative and the positive class
 * @param probabilities whether scores are probabilities, so that calibration means something
 * @param smallBelow groups of fewer cases are marked as small
 * @param suppressBelow groups of fewer cases are withheld, with whatever would tell of them; 0 withholds none
 */
public record FairnessPlan(
        String label,
        @Nullable String prediction,
        @Nullable String score,
        @Nullable String weight,
        @Nullable String key,
        List<String> groups,
        List<String> classes,
        double threshold,
        boolean probabilities,
        long smallBelow,
        long suppressBelow,
        Resampling resampling)
        implements Serializable {

    public FairnessPlan {
        groups = List.copyOf(groups);
        classes = List.copyOf(classes);
        if (prediction == null && score == null) {
            throw new IllegalArgumentException("there must be a prediction or a score, got neither");
        }
        if (groups.isEmpty() || groups.stream().distinct().count() < groups.size()) {
            throw new IllegalArgumentException("groups must be different columns, one at least, got " + groups);
        }
        if (classes.size() != 2) {
            throw new IllegalArgumentException("there must be two classes, got " + classes);
        }
        if (smallBelow < 0 || suppressBelow < 0) {
            throw new IllegalArgumentException(
                    "limits of group sizes must not be negative, got %d and %d".formatted(smallBelow, suppressBelow));
        }
    }
}
