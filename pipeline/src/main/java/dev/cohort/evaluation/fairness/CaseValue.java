package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score of a case.
 *
 * @param key cases of the same key are drawn together: its name
 * @param groups value of each feature
 * @param value null where it is undefined
 */
public record CaseValue(
        String key, List<String> groups, @Nullable Double value) implements Serializable {

    public CaseValue {
        groups = List.copyOf(groups);
    }
}
