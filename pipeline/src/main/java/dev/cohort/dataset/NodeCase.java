package dev.cohort.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A node to classify, among others of its graph. It is its own subject: nodes of a graph stand on both sides of a split, and
 * the network sees all of them, though not their labels.
 *
 * @param caseId the graph, a slash and the number of the node in it
 * @param label the class; null if not known
 * @param split as in the table; null for none
 * @param row of the table of batches that is made for it
 * @param place in the row
 */
public record NodeCase(
        String caseId, @Nullable String label, @Nullable String split, int row, int place) implements LabelledCase {

    @Override
    public String subject() {
        return caseId;
    }

    @Override
    public String line() {
        return String.join("\t", caseId, String.valueOf(label), String.valueOf(split));
    }
}
