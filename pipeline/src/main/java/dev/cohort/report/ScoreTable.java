package dev.cohort.report;

import dev.cohort.chart.Html;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scores by label, and over all labels: mean, deviation, and how many are defined, missed and invented. */
record ScoreTable(List<Line> lines, List<Double> tolerancesMm) {

    /**
     * One line of the table.
     *
     * @param name the label's number, or "all"
     * @param scores cases that were scored for it
     */
    record Line(String name, int scores, long missed, long invented, Map<Metric, Spread> spreads) {

        static Line of(String name, List<LabelScore> scores) {
            Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
            for (Metric metric : Metric.values()) {
                spreads.put(
                        metric,
                        Spread.of(scores.stream()
                                .map(metric::of)
                                .filter(Objects::nonNull)
                                .toList()));
            }
            return new Line(
                    name,
                    scores.size(),
                    scores.stream().filter(LabelScore::missed).count(),
                    scores.stream().filter(LabelScore::invented).count(),
                    spreads);
        }

        Spread spread(Metric metric) {
            return Objects.requireNonNull(spreads.get(metric));
        }
    }

    /**
     * Mean and sample standard deviation of the defined values.
     *
     * @param mean null without a value
     * @param sd null with fewer than two
     */
    record Spread(
            int defined, @Nullable Double mean, @Nullable Double sd) {

        static Spread of(List<Double> values) {
            if (values.isEmpty()) {
                return new Spread(0, null, null);
            }
            double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            double squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            Double sd = values.size() < 2 ? null : Math.sqrt(squares / (values.size() - 1));
            return new Spread(values.size(), mean, sd);
        }
    }

    static ScoreTable of(List<LabelScore> scores) {
        Map<Integer, List<LabelScore>> byLabel = new TreeMap<>();
        scores.forEach(score ->
                byLabel.computeIfAbsent(score.label(), l -> new ArrayList<>()).add(score));
        List<Line> lines = new ArrayList<>();
        byLabel.forEach((label, ofLabel) -> lines.add(Line.of(Integer.toString(label), ofLabel)));
        lines.add(Line.of("all", scores));
        return new ScoreTable(
                lines,
                scores.stream().map(LabelScore::toleranceMm).distinct().sorted().toList());
    }

    /** Dice by label, as a job's results: one map a line. */
    List<Map<String, @Nullable Object>> diceByLabel() {
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        for (Line line : lines) {
            Spread dice = line.spread(Metric.DICE);
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            cells.put("label", line.name());
            cells.put("dice", dice.mean());
            cells.put("sd", dice.sd());
            cells.put("defined", dice.defined());
            cells.put("missed", line.missed());
            cells.put("invented", line.invented());
            table.add(cells);
        }
        return table;
    }

    String html() {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr><th scope=\"col\">Label</th>");
        for (Metric metric : Metric.values()) {
            html.append("<th scope=\"col\">").append(heading(metric)).append("</th>");
        }
        html.append("<th scope=\"col\">Missed</th><th scope=\"col\">Invented</th></tr></thead>\n<tbody>\n");
        for (Line line : lines) {
            html.append("all".equals(line.name()) ? "<tr class=\"total\">" : "<tr>")
                    .append("<th scope=\"row\">")
                    .append(line.name())
                    .append("</th>");
            for (Metric metric : Metric.values()) {
                html.append(cell(metric, line.spread(metric), line.scores()));
            }
            html.append("<td>%d</td><td>%d</td></tr>\n".formatted(line.missed(), line.invented()));
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private String heading(Metric metric) {
        if (metric != Metric.NSD || tolerancesMm.size() != 1) {
            return metric.title();
        }
        return metric.title() + " at " + Html.number(tolerancesMm.get(0)) + " mm";
    }

    private static String cell(Metric metric, Spread spread, int scores) {
        String value = spread.mean() == null ? "undefined" : metric.text(spread.mean());
        String deviation = spread.sd() == null ? "" : " ± " + metric.text(spread.sd());
        return "<td>%s%s<small>%d of %d</small></td>".formatted(value, deviation, spread.defined(), scores);
    }
}
