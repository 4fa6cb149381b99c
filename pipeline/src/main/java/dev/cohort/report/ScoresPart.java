package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Axis;
import dev.cohort.chart.BarChart;
import dev.cohort.chart.BoxChart;
import dev.cohort.chart.Chart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How scores are spread over the cases, by label, class or measure. */
final class ScoresPart implements Part {

    private static final int MOST_BARS = 30;

    @Override
    public String title() {
        return "Scores";
    }

    @Override
    public String needs() {
        return "the table --scores of evaluate-segmentation, evaluate-classification or evaluate-detection";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return Part.together(Stream.of(segmentation(evidence), classification(evidence), detection(evidence)));
    }

    private static Optional<String> segmentation(Evidence evidence) {
        return evidence.scores("evaluate-segmentation").map(path -> {
            List<LabelScore> scores = LabelScore.read(evidence.spark(), path);
            List<Chart> charts = new ArrayList<>();
            box("Dice by label", Axis.share("Dice"), byLabel(scores, Metric.DICE))
                    .ifPresent(charts::add);
            box("HD95 by label", Axis.fromZero("HD95, mm"), byLabel(scores, Metric.HD95))
                    .ifPresent(charts::add);
            return "<div class=\"wide\">\n" + ScoreTable.of(scores).html() + "</div>\n"
                    + """
                    <p class="note">Mean ± sample standard deviation over cases; beneath it, how many of the cases have
                    a defined value. Missed: the reference has the label, the prediction has none of it. Invented: the
                    other way round. Distances are in millimetres, between voxel surfaces.</p>
                    """
                    + TrainingPart.sideBySide(charts).orElse("");
        });
    }

    private static Map<String, List<Double>> byLabel(List<LabelScore> scores, Metric metric) {
        Map<Integer, List<Double>> sorted = new TreeMap<>();
        scores.forEach(score -> {
            Double value = metric.of(score);
            if (value != null) {
                sorted.computeIfAbsent(score.label(), label -> new ArrayList<>())
                        .add(value);
            }
        });
        Map<String, List<Double>> byName = new LinkedHashMap<>();
        sorted.forEach((label, values) -> byName.put("label " + label, values));
        return byName;
    }

    private static Optional<String> classification(Evidence evidence) {
        return evidence.scores("evaluate-classification")
                .flatMap(path -> box(
                        "Probability of the true class, by class",
                        Axis.share("probability of the true class"),
                        grouped(CaseScore.read(evidence.spark(), path, "label", "label_probability"))))
                .flatMap(chart -> TrainingPart.sideBySide(List.of(chart)));
    }

    private static Optional<String> detection(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        evidence.scores("evaluate-detection").ifPresent(path -> {
            List<CaseScore> all = new ArrayList<>();
            for (String measure : List.of("precision", "recall", "f1")) {
                all.addAll(CaseScore.read(evidence.spark(), path, null, measure));
            }
            Map<String, List<Double>> byMeasure = new LinkedHashMap<>();
            all.forEach(score -> byMeasure
                    .computeIfAbsent(score.group(), none -> new ArrayList<>())
                    .add(score.value()));
            box("Images by measure, at an overlap of 0.5", Axis.share("score of an image"), byMeasure)
                    .ifPresent(charts::add);
        });
        evidence.results("evaluate-detection").flatMap(ScoresPart::categories).ifPresent(charts::add);
        return TrainingPart.sideBySide(charts);
    }

    private static Optional<Chart> categories(JsonNode results) {
        List<BarChart.Bar> bars = new ArrayList<>();
        results.path("per_category").fields().forEachRemaining(category -> {
            double ap = category.getValue().path("AP").asDouble(-1);
            if (ap >= 0) {
                bars.add(new BarChart.Bar("category " + category.getKey(), ap, null, null));
            }
        });
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        String title = bars.size() > MOST_BARS
                ? "AP by category: the lowest " + MOST_BARS + " of " + bars.size()
                : "AP by category";
        return Optional.of(new BarChart(
                title,
                Axis.share("AP"),
                bars.stream()
                        .sorted(Comparator.comparingDouble(BarChart.Bar::value))
                        .limit(MOST_BARS)
                        .toList()));
    }

    private static Map<String, List<Double>> grouped(List<CaseScore> scores) {
        return scores.stream()
                .collect(Collectors.groupingBy(
                        CaseScore::group, TreeMap::new, Collectors.mapping(CaseScore::value, Collectors.toList())));
    }

    private static Optional<Chart> box(String title, Axis axis, Map<String, List<Double>> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(new BoxChart(title, axis, values));
    }
}
