package dev.cohort.report;

import dev.cohort.chart.Chart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loss and validation by epoch. */
final class TrainingPart implements Part {

    @Override
    public String title() {
        return "Training";
    }

    @Override
    public String needs() {
        return "a model directory with metrics.jsonl";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return evidence.run()
                .model()
                .map(model -> TrainingCurve.read(evidence.spark().sparkContext().hadoopConfiguration(), model))
                .flatMap(curve -> sideBySide(curve.charts()));
    }

    /** Charts in one row where there is room; nothing without a chart. */
    static Optional<String> sideBySide(List<? extends Chart> charts) {
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(charts.stream()
                        .map(Chart::html)
                        .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n")));
    }
}
