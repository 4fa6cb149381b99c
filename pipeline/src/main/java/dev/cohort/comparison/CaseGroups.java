package dev.cohort.comparison;

import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Whose each case is, and which groups it belongs to.
 *
 * @param subjects by case; of a case that is not here, the case itself
 * @param groups names such as {@code sex=F} by case
 */
record CaseGroups(Map<String, String> subjects, Map<String, List<String>> groups) {

    /** Every case by itself, in no group. */
    static final CaseGroups NONE = new CaseGroups(Map.of(), Map.of());

    /**
     * Reads a table with a row a case, or several alike.
     *
     * @param columns of the groups; a dot leads into a map, as in {@code protected.sex}
     * @throws InputException if it lacks a column, or a case
     */
    static CaseGroups read(SparkSession spark, String table, List<String> columns, Set<String> cases) {
        Dataset<Row> rows = spark.read().parquet(table);
        List<Column> wanted = new ArrayList<>(List.of(column(rows, table, "case_id"), column(rows, table, "subject")));
        columns.forEach(name -> wanted.add(column(rows, table, name)));
        Map<String, String> subjects = new TreeMap<>();
        Map<String, List<String>> groups = new TreeMap<>();
        Dataset<Row> chosen = rows.where(rows.col("case_id").cast("string").isInCollection(cases))
                .select(wanted.toArray(Column[]::new))
                .distinct();
        for (Row row : chosen.collectAsList()) {
            String caseId = Objects.toString(row.get(0));
            subjects.put(caseId, Objects.toString(row.get(1)));
            List<String> names = new ArrayList<>();
            for (int place = 0; place < columns.size(); place++) {
                names.add(columns.get(place) + "=" + value(row.get(place + 2)));
            }
            groups.put(caseId, names);
        }
        cases.stream().filter(one -> !subjects.containsKey(one)).findFirst().ifPresent(lacking -> {
            throw new InputException("Case " + lacking + " must be in " + table + ", but is not");
        });
        return new CaseGroups(subjects, groups);
    }

    private static Column column(Dataset<Row> rows, String table, String name) {
        if (!Arrays.asList(rows.columns()).contains(name.split("\\.", 2)[0])) {
            throw new InputException(
                    table + " must have the column " + name + ", got " + Arrays.toString(rows.columns()));
        }
        return functions.col(name);
    }

    private static String value(@Nullable Object cell) {
        return cell == null ? "unknown" : cell.toString();
    }

    String subject(String caseId) {
        return subjects.getOrDefault(caseId, caseId);
    }

    List<String> of(String caseId) {
        return groups.getOrDefault(caseId, List.of());
    }
}
