package dev.cohort.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines through points, with dots where there are few. Lines differ by colour and by dashes.
 *
 * @param lines at least one; names differ
 * @param ideal whether the diagonal is drawn, on which perfect forecasts or pure guesses lie
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, boolean ideal) implements Chart {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int MOST_DOTS = 40;

    /** A line; without points it stands in the legend only. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Finite coordinates. */
    public record Point(double x, double y) {
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("A point must be finite, got " + x + ", " + y);
            }
        }
    }

    public LineChart {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A chart must have a line at least");
        }
    }

    @Override
    public String words() {
        return "Lines of %s by %s. ".formatted(y.name(), x.name())
                + lines.stream()
                        .filter(line -> !line.points().isEmpty())
                        .map(LineChart::ends)
                        .collect(Collectors.joining("; "))
                + (ideal ? ". The diagonal is drawn for comparison" : "");
    }

    private static String ends(Line line) {
        Point first = line.points().get(0);
        Point last = line.points().get(line.points().size() - 1);
        return "%s from %s at %s to %s at %s"
                .formatted(
                        line.name(),
                        Html.number(first.y()),
                        Html.number(first.x()),
                        Html.number(last.y()),
                        Html.number(last.x()));
    }

    /** A row for each x, a column for each line. */
    @Override
    public ValueTable table() {
        Map<Double, Map<String, Double>> byX = new TreeMap<>();
        lines.forEach(line -> line.points().forEach(point -> byX.computeIfAbsent(point.x(), none -> new HashMap<>())
                .put(line.name(), point.y())));
        List<String> heading = new ArrayList<>(List.of(x.name()));
        lines.forEach(line -> heading.add(line.name()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        byX.forEach((at, values) -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(at));
            lines.forEach(line -> row.add(values.get(line.name())));
            rows.add(row);
        });
        return new ValueTable(heading, rows);
    }

    @Override
    public String svg() {
        List<Object> xs = new ArrayList<>();
        List<Object> ys = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        for (Line line : lines) {
            line.points().forEach(point -> {
                xs.add(point.x());
                ys.add(point.y());
                names.add(line.name());
            });
        }
        Map<String, List<Object>> columns = Map.of("x", xs, "y", ys, "line", names);
        Plot plot = new Plot(WIDTH, HEIGHT).axis("x", x).axis("y", y);
        if (ideal) {
            plot.layer(
                    "abline", Map.of(), Map.of(), Map.of("slope", 1, "intercept", 0, "color", Ink.TEXT, "size", 0.4));
        }
        plot.layer(
                "path", columns, Map.of("x", "x", "y", "y", "color", "line", "linetype", "line"), Map.of("size", 1.1));
        // A line of one point is invisible without its dot; a hundred dots are noise.
        if (lines.stream().allMatch(line -> line.points().size() <= MOST_DOTS)) {
            plot.layer("point", columns, Map.of("x", "x", "y", "y", "color", "line"), Map.of("size", 2.2));
        }
        List<String> order = lines.stream().map(Line::name).toList();
        return plot.values("color", order, looks(Ink::line))
                .values("linetype", order, looks(Ink::dashes))
                .svg(lines.size() > 1);
    }

    private List<String> looks(IntFunction<String> look) {
        return IntStream.range(0, lines.size()).mapToObj(look).toList();
    }
}
