package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Axis;
import dev.cohort.chart.BarChart;
import dev.cohort.chart.BarChart.Bar;
import dev.cohort.chart.Chart;
import dev.cohort.chart.Html;
import dev.cohort.chart.ValueTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups side by side, each figure with its interval, and how far they lie apart. */
final class FairnessPart implements Part {

    private static final Map<String, String> TITLES = Map.of(
            "selection_rate", "Selection rate",
            "true_positive_rate", "True positive rate",
            "false_positive_rate", "False positive rate",
            "precision", "Precision",
            "accuracy", "Accuracy",
            "mean", "Mean score");

    private static final List<String> ORDER =
            List.of("selection_rate", "true_positive_rate", "false_positive_rate", "precision", "accuracy", "mean");

    private static final int MOST_GROUPS = 24;

    @Override
    public String title() {
        return "Fairness";
    }

    @Override
    public String needs() {
        return "a record of evaluate-fairness";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return evidence.results("evaluate-fairness").map(FairnessPart::html);
    }

    private static String html(JsonNode results) {
        StringBuilder html = new StringBuilder();
        JsonSeries.forEach(results.path("groups"), (grouping, figures) -> {
            JsonNode groups = figures.path("by_group");
            if (groups.size() <= MOST_GROUPS) {
                List<Chart> charts = charts(
                        groups,
                        results.path("intervals").path("groups").path(grouping).path("by_group"));
                TrainingPart.sideBySide(charts).ifPresent(some -> html.append("<h4>By ")
                        .append(Html.escape(grouping))
                        .append("</h4>\n")
                        .append(some)
                        .append(small(figures)));
            }
        });
        table(results.path("disparities")).or(() -> table(results.path("gaps"))).ifPresent(apart -> html.append(
                        "<h4>How far groups lie apart</h4>\n<div class=\"wide\">\n")
                .append(apart.html())
                .append("</div>\n"));
        return html.append(
                        "<p class=\"note\">Whiskers and the columns low and high are intervals of the bootstrap; the gap "
                                + "between extremes cannot be negative, so read the p-value of a small one.</p>\n")
                .toString();
    }

    private static List<Chart> charts(JsonNode groups, JsonNode intervals) {
        List<Chart> charts = new ArrayList<>();
        for (String measure : ORDER) {
            List<Bar> bars = new ArrayList<>();
            JsonSeries.forEach(groups, (group, figures) -> {
                JsonNode value = figures.path(measure);
                JsonNode interval = intervals.path(group).path(measure);
                if (value.isNumber()) {
                    bars.add(new Bar(group, value.doubleValue(), number(interval.path(0)), number(interval.path(1))));
                }
            });
            if (!bars.isEmpty()) {
                String title = TITLES.getOrDefault(measure, measure);
                boolean isShare = bars.stream().allMatch(bar -> bar.value() >= 0 && bar.value() <= 1);
                charts.add(new BarChart(title, isShare ? Axis.share(title) : Axis.free(title), bars));
            }
        }
        return charts;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static String small(JsonNode figures) {
        String text = "";
        if (figures.path("small").size() > 0) {
            text += "Groups of few cases: " + names(figures.path("small")) + ". ";
        }
        if (figures.path("withheld").size() > 0) {
            text += "Withheld, since they are small: " + names(figures.path("withheld")) + ".";
        }
        return text.isEmpty() ? "" : "<p class=\"note\">" + Html.escape(text.strip()) + "</p>\n";
    }

    private static String names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return String.join(", ", names);
    }

    /** A list of objects with equal fields. */
    private static Optional<ValueTable> table(JsonNode objects) {
        if (objects.size() == 0) {
            return Optional.empty();
        }
        List<String> heading = new ArrayList<>();
        objects.get(0).fieldNames().forEachRemaining(heading::add);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode object : objects) {
            List<@Nullable Object> row = new ArrayList<>();
            heading.forEach(name -> row.add(cell(object.path(name))));
            rows.add(row);
        }
        return Optional.of(new ValueTable(heading, rows));
    }

    private static @Nullable Object cell(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isNull()
                ? null
                : value.isArray()
                        ? names(value)
                        : value.asText().replace('_', ' ').replace("|", ", ");
    }
}
