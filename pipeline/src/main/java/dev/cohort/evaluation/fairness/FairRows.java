package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/** Cases of a table, each held to the rules, in an order that does not depend on partitions. */
final class FairRows {

    private FairRows() {}

    static JavaRDD<FairCase> read(AnyTable table, FairnessPlan plan) {
        List<String> columns = new ArrayList<>();
        columns.add(plan.label());
        columns.addAll(plan.groups());
        for (String column : new @Nullable String[] {plan.prediction(), plan.score(), plan.weight(), plan.key()}) {
            if (column != null) {
                columns.add(column);
            }
        }
        boolean ownKey = plan.key() == null;
        int keyColumn = columns.size() - 1;
        return table.rows(columns)
                .keyBy(row -> order(row, ownKey ? "" : row.text(keyColumn)))
                .sortByKey()
                .values()
                .zipWithIndex()
                .map(row -> of(row._1, plan).at(row._2, ownKey));
    }

    private static String order(AnyRow row, String key) {
        return "%s\0%s\0%019d".formatted(key, row.file(), row.number());
    }

    private static FairCase of(AnyRow row, FairnessPlan plan) {
        int next = 0;
        boolean positive = row.oneOf(next++, plan.classes()) == 1;
        List<String> groups = new ArrayList<>();
        for (int feature = 0; feature < plan.groups().size(); feature++) {
            groups.add(row.text(next++));
        }
        boolean selected = plan.prediction() != null && row.oneOf(next++, plan.classes()) == 1;
        double score = 0;
        if (plan.score() != null) {
            score = row.number(next) + 0.0;
            if (plan.probabilities() && !(score >= 0 && score <= 1)) {
                throw row.mistake(next, "must be a probability from 0 to 1, got " + score);
            }
            next++;
        }
        if (plan.prediction() == null) {
            selected = score >= plan.threshold();
        }
        double weight = plan.weight() == null ? 1 : row.weight(next++);
        long key = plan.key() == null ? 0 : Hash.of(row.text(next));
        return new FairCase(0, key, List.copyOf(groups), positive, selected, score, weight);
    }
}
