package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.Comparator;
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
        String key, List<String> groups, @Nullable Double value) implements Serializable, Comparable<CaseValue> {

    private static final Comparator<CaseValue> ORDER = Comparator.comparing(
                    CaseValue::value, Comparator.nullsLast(Comparator.<Double>naturalOrder()))
            .thenComparing(CaseValue::key)
            .thenComparing(value -> value.groups().toString());

    public CaseValue {
        groups = List.copyOf(groups);
    }

    /** By value, undefined ones last; equal ones by name and groups. */
    @Override
    public int compareTo(CaseValue other) {
        return ORDER.compare(this, other);
    }
}
