package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Points and named values out of the summaries of jobs, what is undefined left out. */
final class JsonSeries {

    private JsonSeries() {}

    /** The points whose coordinates stand in two lists of equal length. */
    static List<Point> points(JsonNode xs, JsonNode ys) {
        List<Point> points = new ArrayList<>();
        for (int place = 0; place < Math.min(xs.size(), ys.size()); place++) {
            if (xs.get(place).isNumber() && ys.get(place).isNumber()) {
                points.add(new Point(xs.get(place).doubleValue(), ys.get(place).doubleValue()));
            }
        }
        return points;
    }

    /** The points of an object whose names are numbers, such as false positives an image, in their order. */
    static List<Point> pointsByName(JsonNode object) {
        Map<Double, Point> sorted = new TreeMap<>();
        object.fields().forEachRemaining(field -> {
            if (field.getKey().matches("[0-9.]+") && field.getValue().isNumber()) {
                double x = Double.parseDouble(field.getKey());
                sorted.put(x, new Point(x, field.getValue().doubleValue()));
            }
        });
        return List.copyOf(sorted.values());
    }

    static void forEach(JsonNode object, BiConsumer<String, JsonNode> each) {
        object.fields().forEachRemaining(field -> each.accept(field.getKey(), field.getValue()));
    }
}
