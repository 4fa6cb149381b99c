package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as a short table for people: a name and a value per line, values aligned. */
record SummaryTable(RunRecord run) {

    String lines() {
        JobOutcome outcome = run.outcome();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("job", run.job());
        rows.put("master", run.master());
        rows.put("seconds", String.format(Locale.ROOT, "%.1f", run.seconds()));
        rows.put("rows read", Long.toString(outcome.rowsRead()));
        rows.put("rows written", Long.toString(outcome.rowsWritten()));
        rows.put("rows quarantined", Long.toString(outcome.rowsQuarantined()));
        outcome.results().forEach((name, value) -> flatten(name, value, rows));
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        rows.forEach((name, value) -> lines.append(String.format(Locale.ROOT, "%-" + width + "s  %s%n", name, value)));
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
