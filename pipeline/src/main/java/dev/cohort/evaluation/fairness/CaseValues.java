package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
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
public record CaseValues(String value, @Nullable String only, List<String> groups, boolean joined, String on)
        implements Serializable {

    public CaseValues {
        groups = List.copyOf(groups);
        if (only != null && only.indexOf('=') < 1) {
            throw new IllegalArgumentException("the rows to take must be named as column=word, got " + only);
        }
    }

    /**
     * Reads the scores on the executors; the groups of {@code subjects} are gathered on the driver and sent to them.
     *
     * @param subjects a row for each case; null where the groups stand beside the scores
     * @throws InputException if two rows of {@code subjects} name one case; when the values are used, if a score is not finite
     *     or a case has no groups
     */
    public JavaRDD<CaseValue> read(AnyTable scores, @Nullable AnyTable subjects) {
        List<String> columns = new ArrayList<>(List.of(on, value));
        if (only != null) {
            columns.add(only.substring(0, only.indexOf('=')));
        }
        int firstGroup = columns.size();
        if (subjects == null) {
            columns.addAll(groups);
        }
        JavaRDD<AnyRow> rows = scores.rows(columns).filter(this::isTaken);
        if (subjects == null) {
            return rows.map(row -> caseValue(row, texts(row, firstGroup)));
        }
        String people = subjects.path();
        Broadcast<Map<String, List<String>>> groupsOf =
                JavaSparkContext.fromSparkContext(rows.context()).broadcast(groups(subjects));
        return rows.map(row -> {
            List<String> of = groupsOf.value().get(row.text(0));
            if (of == null) {
                throw row.mistake(0, "must be in " + people + ", got " + row.text(0));
            }
            return caseValue(row, of);
        });
    }

    private boolean isTaken(AnyRow row) {
        return only == null || row.text(2).equals(only.substring(only.indexOf('=') + 1));
    }

    private static CaseValue caseValue(AnyRow row, List<String> groups) {
        return new CaseValue(row.text(0), groups, row.has(1) ? row.number(1) : null);
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
