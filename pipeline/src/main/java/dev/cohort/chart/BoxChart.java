package dev.cohort.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values are spread under each name: a box from the first quartile to the third, a line at the median, and each value
 * as a dot where there are few.
 *
 * @param values by name, in the order from the top; at least one name, and a value for one of them
 */
public record BoxChart(String title, Axis axis, Map<String, List<Double>> values) implements Chart {

    private static final int WIDTH = 480;
    private static final int AROUND = 70;
    private static final int BOX = 44;
    private static final int MOST_DOTS = 200;

    public BoxChart {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        values.forEach((name, some) -> copy.put(name, List.copyOf(some)));
        values = Collections.unmodifiableMap(copy);
        if (values.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("A chart must have a value at least");
        }
    }

    /**
     * A quantile, between values by their distance, as R's seventh kind and numpy's default.
     *
     * @param ascending at least one
     * @param share from 0, the smallest, to 1, the largest
     */
    static double quantile(List<Double> ascending, double share) {
        double at = share * (ascending.size() - 1);
        int below = (int) Math.floor(at);
        double low = ascending.get(below);
        double high = ascending.get(Math.min(below + 1, ascending.size() - 1));
        return low + (at - below) * (high - low);
    }

    @Override
    public String words() {
        return values.entrySet().stream()
                .map(entry -> entry.getValue().isEmpty()
                        ? entry.getKey() + " without values"
                        : "%s: median %s of %d"
                                .formatted(
                                        entry.getKey(),
                                        Html.number(quantile(ascending(entry.getValue()), 0.5)),
                                        entry.getValue().size()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public ValueTable table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        values.forEach((name, some) -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(name, some.size()));
            List<Double> ascending = ascending(some);
            for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
                row.add(ascending.isEmpty() ? null : (Object) quantile(ascending, share));
            }
            rows.add(row);
        });
        return new ValueTable(
                List.of("", "values", "smallest", "first quartile", "median", "third quartile", "largest"), rows);
    }

    @Override
    public String svg() {
        List<String> upwards = new ArrayList<>();
        values.keySet().forEach(name -> upwards.add(0, name));
        List<Object> names = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        values.forEach((name, some) -> some.forEach(value -> {
            names.add(name);
            all.add(value);
        }));
        Map<String, List<Object>> columns = Map.of("name", names, "value", all);
        Map<String, String> mapping = Map.of("x", "name", "y", "value");
        Plot plot = new Plot(WIDTH, AROUND + BOX * values.size())
                .names("x", "", upwards)
                .axis("y", axis)
                .onItsSide()
                .layer(
                        "boxplot",
                        columns,
                        mapping,
                        Map.of("color", Ink.line(0), "fill", Ink.PAPER, "width", 0.6, "size", 1.1));
        if (values.values().stream().mapToInt(List::size).max().orElse(0) <= MOST_DOTS) {
            plot.layer("point", columns, mapping, Map.of("color", Ink.line(1), "size", 2.4, "alpha", 0.8));
        }
        return plot.svg(false);
    }

    private static List<Double> ascending(List<Double> some) {
        return some.stream().map(Objects::requireNonNull).sorted().toList();
    }
}
