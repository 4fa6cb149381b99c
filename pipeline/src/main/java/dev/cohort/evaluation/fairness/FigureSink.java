package dev.cohort.evaluation.fairness;

import java.util.ArrayList;
import java.util.List;

/** Figures of one draw by path, in an order that is the same in every draw. NaN is undefined. */
final class FigureSink {

    private final List<List<String>> paths = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void put(double value, String... path) {
        paths.add(List.of(path));
        values.add(value);
    }

    List<List<String>> paths() {
        return paths;
    }

    List<Double> values() {
        return values;
    }
}
