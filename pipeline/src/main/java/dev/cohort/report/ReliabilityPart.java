package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Axis;
import dev.cohort.chart.Html;
import dev.cohort.chart.LineChart;
import dev.cohort.chart.LineChart.Line;
import dev.cohort.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reliability diagram: what was forecast beside how often it came true. */
final class ReliabilityPart implements Part {

    @Override
    public String title() {
        return "Reliability";
    }

    @Override
    public String needs() {
        return "a record of evaluate-classification with probabilities";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return evidence.results("evaluate-classification").flatMap(ReliabilityPart::html);
    }

    private static Optional<String> html(JsonNode results) {
        Optional<String> field = fewestBins(results);
        return field.flatMap(name -> {
            List<Point> points = new ArrayList<>();
            for (JsonNode bin : results.path(name)) {
                if (bin.path(1).isNumber() && bin.path(2).isNumber()) {
                    points.add(new Point(bin.get(1).doubleValue(), bin.get(2).doubleValue()));
                }
            }
            String number = name.substring("bins_".length());
            boolean isBinary = results.has("ece_pos_" + number);
            JsonNode error = results.path((isBinary ? "ece_pos_" : "ece_top1_") + number);
            LineChart chart = new LineChart(
                    "Reliability in " + number + " bins",
                    Axis.share(isBinary ? "mean forecast of the positive class" : "mean largest probability"),
                    Axis.share(isBinary ? "share that was positive" : "share that was right"),
                    List.of(new Line("bins with cases", points)),
                    true);
            return points.isEmpty()
                    ? Optional.empty()
                    : TrainingPart.sideBySide(List.of(chart))
                            .map(html -> html
                                    + (error.isNumber()
                                            ? "<p class=\"note\">Expected calibration error "
                                                    + Html.number(error.doubleValue()) + ". Forecasts on the diagonal "
                                                    + "come true as often as they say.</p>\n"
                                            : ""));
        });
    }

    private static Optional<String> fewestBins(JsonNode results) {
        List<String> names = new ArrayList<>();
        results.fieldNames().forEachRemaining(name -> {
            if (name.matches("bins_[0-9]+")) {
                names.add(name);
            }
        });
        return names.stream().min(Comparator.comparingInt(name -> Integer.parseInt(name.substring("bins_".length()))));
    }
}
