package dev.cohort.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of people, as networks learn from it.
 *
 * @param label the class; null if not known
 * @param features on the encoder's scale; not empty
 * @param group the combination of protected attributes, which is no feature
 * @param weight how much the row counts, not negative
 */
public record PersonCase(
        String caseId, String subject, @Nullable String label, List<Float> features, String group, double weight)
        implements LabelledCase {

    public PersonCase {
        features = List.copyOf(features);
    }

    /** All of it but the subject. */
    @Override
    public String line() {
        return String.join("\t", caseId, String.valueOf(label), group, Double.toString(weight), features.toString());
    }
}
