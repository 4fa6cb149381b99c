package dev.cohort.jobs;

import dev.cohort.evaluation.fairness.Selection;
import dev.cohort.evaluation.fairness.Selection.Decided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What predictions of people gain and lose by the repair of their scores. */
final class RepairCost {

    private RepairCost() {}

    /**
     * A row for all and one for each group.
     *
     * @param before rows of schemas/class_probabilities.json without repair
     * @param after the same cases with it
     * @param positive the class of the scores, the second one
     */
    static List<Map<String, @Nullable Object>> rows(
            List<Row> before, List<Row> after, Function<Row, String> groupOf, String positive) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!before.isEmpty()) {
            rows.add(row("all people", before, after, positive));
        }
        Map<String, List<Row>> afterByGroup = byGroup(after, groupOf);
        byGroup(before, groupOf)
                .forEach((group, some) ->
                        rows.add(row(group, some, afterByGroup.getOrDefault(group, List.of()), positive)));
        return rows;
    }

    private static Map<String, List<Row>> byGroup(List<Row> rows, Function<Row, String> groupOf) {
        return rows.stream().collect(Collectors.groupingBy(groupOf, TreeMap::new, Collectors.toList()));
    }

    private static Map<String, @Nullable Object> row(String group, List<Row> before, List<Row> after, String positive) {
        Selection without = selection(before, positive);
        Selection with = selection(after, positive);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("group", group);
        row.put("people", without.people());
        row.put("selected", without.rate());
        row.put("selected_repaired", with.rate());
        row.put("accuracy", without.accuracy());
        row.put("accuracy_repaired", with.accuracy());
        row.put("auc", without.auc());
        row.put("auc_repaired", with.auc());
        return row;
    }

    private static Selection selection(List<Row> rows, String positive) {
        return Selection.of(rows.stream()
                .map(row -> new Decided(
                        row.isNullAt(row.fieldIndex("label")) ? null : positive.equals(row.getAs("label")),
                        positive.equals(row.getAs("prediction")),
                        row.<Double>getList(row.fieldIndex("probabilities")).get(1)))
                .toList());
    }
}
