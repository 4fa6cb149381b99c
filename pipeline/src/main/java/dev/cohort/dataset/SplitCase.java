package dev.cohort.dataset;

import java.util.List;

/**
 * A case to be dealt into a fold.
 *
 * @param labels that occur in the case, in order; folds are balanced by them
 */
public record SplitCase(String caseId, String subject, List<String> labels) {

    public SplitCase {
        labels = List.copyOf(labels);
    }
}
