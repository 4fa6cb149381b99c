package dev.cohort.evaluation.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Figures of all draws: those of the data, their intervals by the bootstrap, and p-values by the permutations. */
final class DrawnFigures {

    private final Resampling resampling;
    private final List<List<String>> paths;

    /** [draw][figure]. */
    private final List<List<Double>> draws;

    DrawnFigures(Resampling resampling, List<FigureSink> draws) {
        this.resampling = resampling;
        this.paths = draws.get(0).paths();
        this.draws = draws.stream().map(FigureSink::values).toList();
    }

    /** The figures of the data as nested maps; null where undefined. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (int figure = 0; figure < paths.size(); figure++) {
            put(tree, paths.get(figure), orNull(draws.get(0).get(figure)));
        }
        return tree;
    }

    /**
     * The same tree with [low, high] for each figure: the percentiles of the replicates in which it is defined, the confidence
     * between them. Null where it is undefined in the data or in all replicates.
     */
    Map<String, @Nullable Object> intervals() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (int figure = 0; figure < paths.size(); figure++) {
            put(tree, paths.get(figure), interval(figure));
        }
        return tree;
    }

    /**
     * Under {@code p_values} of each grouping a p-value for each difference: how often groups dealt at random lie as far apart,
     * the data counted in, so that it is never 0.
     */
    void addPValues(Map<String, @Nullable Object> tree) {
        for (int figure = 0; figure < paths.size(); figure++) {
            List<String> path = paths.get(figure);
            if (path.stream().anyMatch(name -> name.contains("difference")) && !path.contains("count")) {
                List<String> place = new ArrayList<>(path);
                place.add(path.indexOf("groups") + 2, "p_values");
                put(tree, place, pValue(figure));
            }
        }
    }

    /** A figure with its interval and p-value. */
    Map<String, @Nullable Object> row(String grouping, List<String> path) {
        int figure = paths.indexOf(path);
        String name = path.get(path.size() - 1);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<Double> interval = interval(figure);
        row.put("groups", grouping);
        row.put("measure", name);
        row.put("value", orNull(draws.get(0).get(figure)));
        row.put("low", interval == null ? null : interval.get(0));
        row.put("high", interval == null ? null : interval.get(1));
        row.put("p", path.toString().contains("difference") ? pValue(figure) : null);
        return row;
    }

    private @Nullable List<Double> interval(int figure) {
        double[] drawn = drawn(1, 1 + resampling.replicates(), figure).sorted().toArray();
        if (drawn.length == 0 || Double.isNaN(draws.get(0).get(figure))) {
            return null;
        }
        double outside = (1 - resampling.confidence()) / 2;
        return Arrays.asList(quantile(drawn, outside), quantile(drawn, 1 - outside));
    }

    private @Nullable Double pValue(int figure) {
        double found = draws.get(0).get(figure);
        double[] drawn =
                drawn(1 + resampling.replicates(), resampling.draws(), figure).toArray();
        if (drawn.length == 0 || Double.isNaN(found)) {
            return null;
        }
        // Sums of doubles differ in their last digits by the order of adding.
        long asFar =
                Arrays.stream(drawn).filter(value -> value >= found - 1e-12).count();
        return (1.0 + asFar) / (1 + drawn.length);
    }

    private DoubleStream drawn(int first, int end, int figure) {
        return draws.subList(first, end).stream()
                .mapToDouble(values -> values.get(figure))
                .filter(value -> !Double.isNaN(value));
    }

    /** Straight between neighbours, as numpy does. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    @SuppressWarnings("unchecked") // What is not a leaf was put here by this method.
    private static void put(Map<String, @Nullable Object> tree, List<String> path, @Nullable Object value) {
        Map<String, @Nullable Object> branch = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            branch = (Map<String, @Nullable Object>) branch.computeIfAbsent(name, none -> new LinkedHashMap<>());
        }
        branch.put(path.get(path.size() - 1), value);
    }
}
