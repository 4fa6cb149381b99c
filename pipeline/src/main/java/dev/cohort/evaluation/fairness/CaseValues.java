package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the scores of cases and their groups stand.
 *
 * @param value column of the score
 * @param only {@code column=word} of the rows to take; null for all
 * @param groups columns of the features
 * @param joined whether the groups stand in another table
 * @param on column that names the case in both
 */
public record CaseValues(String value, @Nullable String only, List<String> groups, boolean joined, String on) {

    public CaseValues {
        groups = List.copyOf(groups);
        if (only != null && only.indexOf('=') < 1) {
            throw new IllegalArgumentException("the rows to take must be named as column=word, got " + only);
        }
    }

    /**
     * Reads the scores: some bytes a case, held on the driver.
     *
     * @param subjects a row for each case; null where the groups stand beside the scores
     * @throws InputException if a score is not finite, a case has no groups, or two rows of {@code subjects} name one case
     */
    public List<CaseValue> read(AnyTable scores, @Nullable AnyTable subjects) {
        List<String> columns = new ArrayList<>(List.of(on, value));
        if (only != null) {
            columns.add(only.substring(0, only.indexOf('=')));
        }
        int firstGroup = columns.size();
        Map<String, List<String>> groupsOf = subjects == null ? Map.of() : groups(subjects);
        if (subjects == null) {
            columns.addAll(groups);
        }
        List<CaseValue> values = new ArrayList<>();
        for (AnyRow row : scores.rows(columns).collect()) {
            if (only == null || row.text(2).equals(only.substring(only.indexOf('=') + 1))) {
                String name = row.text(0);
                List<String> of = subjects == null ? texts(row, firstGroup) : groupsOf.get(name);
                if (of == null) {
                    throw row.mistake(0, "must be in " + (subjects == null ? "" : subjects.path()) + ", got " + name);
                }
                values.add(new CaseValue(name, of, row.has(1) ? row.number(1) : null));
            }
        }
        if (values.isEmpty()) {
            throw new InputException(
                    scores.path() + " must have a row to compare, got none" + (only == null ? "" : " with " + only));
        }
        return values;
    }

    private Map<String, List<String>> groups(AnyTable subjects) {
        List<String> columns = new ArrayList<>(List.of(on));
        columns.addAll(groups);
        Map<String, List<String>> groupsOf = new HashMap<>();
        for (AnyRow row : subjects.rows(columns).collect()) {
            if (groupsOf.put(row.text(0), texts(row, 1)) != null) {
                throw row.mistake(0, "must stand in one row, got " + row.text(0) + " again");
            }
        }
        return groupsOf;
    }

    private List<String> texts(AnyRow row, int first) {
        return IntStream.range(first, first + groups.size()).mapToObj(row::text).toList();
    }
}
