package dev.cohort.person;

import dev.cohort.source.Decimals;
import java.io.Serializable;
import java.util.List;

/**
 * A rule of the study that rows are kept by; others are left out and counted, which is no fault of theirs.
 *
 * @param text how the field is read; a row without a value is not kept
 * @param range of numbers, checked if {@code isNumeric}
 * @param in the values to keep, any if empty
 * @param notIn the values to leave out
 */
public record KeepRule(
        ColumnPlace place, FieldText text, boolean isNumeric, Range range, List<String> in, List<String> notIn)
        implements Serializable {

    public KeepRule {
        in = List.copyOf(in);
        notIn = List.copyOf(notIn);
        if (!isNumeric && in.isEmpty() && notIn.isEmpty()) {
            throw new IllegalArgumentException(
                    "a rule to keep rows must have at_least, at_most, in or not_in, got none");
        }
    }

    /** Whether a row with this field is kept; what is no number lies in no range. */
    boolean keeps(String field) {
        String value = text.value(field);
        return value != null
                && (!isNumeric || range.holds(Decimals.orNaN(value)))
                && (in.isEmpty() || in.contains(value))
                && !notIn.contains(value);
    }
}
