package dev.cohort.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a training divides the cases of its table.
 *
 * @param training that are learned from
 * @param validation that are scored
 * @param unlabelled that are of no use here
 */
record CaseCounts(int training, int validation, int unlabelled) {

    /** Cases that are read. */
    int read() {
        return training + validation;
    }

    /** For the summary of the run. */
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("training_cases", training);
        figures.put("validation_cases", validation);
        figures.put("unlabelled_cases", unlabelled);
        return figures;
    }
}
