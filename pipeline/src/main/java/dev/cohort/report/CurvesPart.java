package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Axis;
import dev.cohort.chart.LineChart;
import dev.cohort.chart.LineChart.Line;
import dev.cohort.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is found against what is found wrongly: precision by recall, ROC, FROC. */
final class CurvesPart implements Part {

    /** Beyond these, lines hide each other. */
    private static final int MOST_CLASSES = 5;

    private static final int RECALLS = 100;

    @Override
    public String title() {
        return "Curves: precision by recall, ROC, FROC";
    }

    @Override
    public String needs() {
        return "a record of evaluate-classification with scores, or of evaluate-detection (FROC: with --voc-iou)";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        List<LineChart> charts = new ArrayList<>();
        evidence.results("evaluate-classification").ifPresent(results -> addClassification(charts, results));
        evidence.results("evaluate-detection").ifPresent(results -> addDetection(charts, results));
        return TrainingPart.sideBySide(charts);
    }

    private static void addClassification(List<LineChart> charts, JsonNode results) {
        List<Line> precision = new ArrayList<>();
        List<Line> roc = new ArrayList<>();
        add(precision, roc, "positive class", results.path("rank_curve"));
        JsonNode classes = results.path("rank_curve_per_class");
        if (classes.size() <= MOST_CLASSES) {
            JsonSeries.forEach(classes, (name, curve) -> add(precision, roc, name, curve));
        } else {
            JsonSeries.forEach(classes, (name, curve) -> {
                if (precision.size() < MOST_CLASSES) {
                    add(precision, roc, name, curve);
                }
            });
        }
        String which =
                classes.size() > MOST_CLASSES ? ", the first " + MOST_CLASSES + " classes of " + classes.size() : "";
        addChart(charts, "Precision by recall" + which, "recall", "precision", precision, false);
        addChart(charts, "ROC curve" + which, "false positive rate", "true positive rate", roc, true);
    }

    private static void add(List<Line> precision, List<Line> roc, String name, JsonNode curve) {
        List<Point> points = JsonSeries.points(curve.path("recall"), curve.path("precision"));
        if (!points.isEmpty()) {
            precision.add(new Line(name, points));
        }
        List<Point> rates = JsonSeries.points(curve.path("false_positive_rate"), curve.path("recall"));
        if (!rates.isEmpty()) {
            List<Point> fromOrigin = new ArrayList<>(List.of(new Point(0, 0)));
            fromOrigin.addAll(rates);
            fromOrigin.add(new Point(1, 1));
            roc.add(new Line(name, fromOrigin));
        }
    }

    private static void addDetection(List<LineChart> charts, JsonNode results) {
        List<Line> precision = new ArrayList<>();
        JsonSeries.forEach(results.path("precision_by_recall"), (overlap, values) -> {
            List<Point> points = new ArrayList<>();
            for (int recall = 0; recall < values.size(); recall++) {
                points.add(
                        new Point((double) recall / RECALLS, values.get(recall).doubleValue()));
            }
            if (!points.isEmpty()) {
                precision.add(new Line("overlap " + overlap, points));
            }
        });
        addChart(charts, "Precision by recall, mean over categories", "recall", "precision", precision, false);
        List<Point> froc = JsonSeries.pointsByName(results.path("froc"));
        if (!froc.isEmpty()) {
            charts.add(new LineChart(
                    "FROC curve",
                    Axis.fromZero("wrong detections an image"),
                    Axis.share("sensitivity"),
                    List.of(new Line("all categories", froc)),
                    false));
        }
    }

    private static void addChart(
            List<LineChart> charts, String title, String x, String y, List<Line> lines, boolean diagonal) {
        if (!lines.isEmpty()) {
            charts.add(new LineChart(title, Axis.share(x), Axis.share(y), lines, diagonal));
        }
    }
}
