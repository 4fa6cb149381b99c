package dev.cohort.training.classification;

import dev.cohort.training.Scores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How good a classifier is while it learns. With a class a case, balanced accuracy: the mean over the classes of the share
 * that was found of each. With many, macro F1: the mean over the classes of the harmonic mean of precision and recall.
 */
public final class ClassScores {

    private ClassScores() {}

    /**
     * Scores predictions of many classes a case. F1 is undefined of a class that no case has and none is given; the mean is
     * over the others.
     *
     * @param classes their names
     * @param truth numbers of the classes of each case
     * @param predicted numbers of the classes that the network gave it
     */
    public static Scores ofMany(List<String> classes, List<List<Integer>> truth, List<List<Integer>> predicted) {
        int[] found = new int[classes.size()];
        int[] either = new int[classes.size()];
        for (int i = 0; i < truth.size(); i++) {
            List<Integer> right = truth.get(i);
            right.forEach(c -> either[c]++);
            for (int c : predicted.get(i)) {
                either[c]++;
                found[c] += right.contains(c) ? 1 : 0;
            }
        }
        Map<String, @Nullable Double> f1 = new LinkedHashMap<>();
        for (int c = 0; c < found.length; c++) {
            f1.put(classes.get(c), either[c] == 0 ? null : 2.0 * found[c] / either[c]);
        }
        double[] defined = f1.values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Scores(
                "f1_macro", defined.length == 0 ? null : Arrays.stream(defined).sum() / defined.length, "class", f1);
    }

    /**
     * Scores predictions.
     *
     * @param classes their names
     * @param truth number of the true class of each case
     * @param predicted number of the class that the network gave it
     */
    public static Scores of(List<String> classes, List<Integer> truth, List<Integer> predicted) {
        int[] cases = new int[classes.size()];
        int[] found = new int[classes.size()];
        for (int i = 0; i < truth.size(); i++) {
            cases[truth.get(i)]++;
            if (truth.get(i).equals(predicted.get(i))) {
                found[truth.get(i)]++;
            }
        }
        Map<String, @Nullable Double> recalls = new LinkedHashMap<>();
        for (int c = 0; c < cases.length; c++) {
            recalls.put(classes.get(c), cases[c] == 0 ? null : (double) found[c] / cases[c]);
        }
        double mean = 0;
        long present = Arrays.stream(cases).filter(count -> count > 0).count();
        for (int c = 0; c < cases.length; c++) {
            mean += cases[c] == 0 ? 0 : (double) found[c] / cases[c] / present;
        }
        return new Scores("balanced_accuracy", present == 0 ? null : mean, "class", recalls);
    }
}
