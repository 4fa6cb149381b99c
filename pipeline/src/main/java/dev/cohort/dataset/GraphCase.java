package dev.cohort.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A graph to classify.
 *
 * @param label the class; null if not known
 * @param graph alone
 */
public record GraphCase(
        String caseId, String subject, @Nullable String label, GraphArrays graph) implements LabelledCase {

    @Override
    public String line() {
        return String.join("\t", caseId, String.valueOf(label), graph.fingerprint());
    }
}
