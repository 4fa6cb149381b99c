package dev.cohort.training.classification;

import dev.cohort.training.Scores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Balanced accuracy of a classifier while it learns: the mean over the classes of the share that was found of each. */
public final class ClassScores {

    private ClassScores() {}

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
