package dev.cohort.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a text table, as networks learn from it.
 *
 * @param label its class; null if not known
 * @param tokens numbers of the vocabulary; not empty
 * @param textSha256 of the normalized text
 */
public record DocumentCase(
        String caseId, String subject, @Nullable String label, List<Integer> tokens, String textSha256)
        implements LabelledCase {

    public DocumentCase {
        tokens = List.copyOf(tokens);
    }

    /** Case id, label and the hash of its text. */
    @Override
    public String line() {
        return String.join("\t", caseId, String.valueOf(label), textSha256);
    }
}
