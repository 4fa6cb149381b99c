package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a short table for people: a name and a value per line, values aligned. A result that is a list of maps is a
 * table of its own, beneath.
 */
record SummaryTable(RunRecord run) {

    /** A map of more figures is left to the summary file: nobody reads it in a terminal. */
    private static final long MOST_FIGURES = 200;

    String lines() {
        JobOutcome outcome = run.outcome();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("job", run.job());
        rows.put("master", run.master());
        rows.put("seconds", String.format(Locale.ROOT, "%.1f", run.seconds()));
        rows.put("rows read", Long.toString(outcome.rowsRead()));
        rows.put("rows written", Long.toString(outcome.rowsWritten()));
        rows.put("rows quarantined", Long.toString(outcome.rowsQuarantined()));
        StringBuilder tables = new StringBuilder();
        outcome.results().forEach((name, value) -> {
            if (isTable(value)) {
                tables.append("\n").append(table((List<?>) value));
            } else if (figures(value) > MOST_FIGURES) {
                rows.put(name, figures(value) + " figures, in --summary");
            } else {
                flatten(name, value, rows);
            }
        });
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        rows.forEach((name, value) -> lines.append(String.format(Locale.ROOT, "%-" + width + "s  %s%n", name, value)));
        return lines.append(tables).toString();
    }

    private static long figures(@Nullable Object value) {
        if (value instanceof Map<?, ?> nested) {
            return nested.values().stream().mapToLong(SummaryTable::figures).sum();
        }
        return value instanceof List<?> list
                ? list.stream().mapToLong(SummaryTable::figures).sum()
                : 1;
    }

    private static boolean isTable(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(row -> row instanceof Map);
    }

    /** The first map's keys are the heading; cells are aligned to the right. */
    private static String table(List<?> maps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                ((Map<?, ?>) maps.get(0)).keySet().stream().map(String::valueOf).toList());
        maps.forEach(map -> rows.add(
                ((Map<?, ?>) map).values().stream().map(SummaryTable::text).toList()));
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(place).length())
                        .max()
                        .orElse(0);
                lines.append(column == 0 ? "" : "  ")
                        .append(" ".repeat(width - row.get(column).length()))
                        .append(row.get(column));
            }
            lines.append(System.lineSeparator());
        }
        return lines.toString();
    }

    /** A map within the results becomes one row per entry: {@code dice.1}, {@code dice.2}. */
    private static void flatten(String name, @Nullable Object value, Map<String, String> rows) {
        if (value instanceof Map<?, ?> nested) {
            nested.forEach((inner, innerValue) -> flatten(name + "." + inner, innerValue, rows));
        } else {
            rows.put(name, text(value));
        }
    }

    private static String text(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return "undefined";
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value.toString();
    }
}
