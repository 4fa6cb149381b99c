package dev.cohort.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.chart.Axis;
import dev.cohort.chart.LineChart;
import dev.cohort.chart.LineChart.Line;
import dev.cohort.chart.LineChart.Point;
import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How training went: what {@code metrics.jsonl} of a model directory says of each epoch.
 *
 * @param epochs JSON objects, each with its number
 */
record TrainingCurve(List<JsonNode> epochs) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALIDATION = "validation_";
    private static final String PER = "_per_";

    /** Beyond these, lines by label hide each other; the mean stays. */
    private static final int MOST_LABELS = 4;

    /**
     * Reads the epochs of a model.
     *
     * @throws InputException if there is no {@code metrics.jsonl}, or a line of it is no epoch
     */
    static TrainingCurve read(Configuration hadoop, String model) {
        Path path = new Path(model, "metrics.jsonl");
        String text;
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            throw new InputException(model + " must be a model directory, but has no metrics.jsonl", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
        List<JsonNode> epochs = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> epochs.add(epoch(line, path)));
        return new TrainingCurve(epochs);
    }

    private static JsonNode epoch(String line, Path path) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.path("epoch").isInt()) {
                throw new InputException(path + " must have a whole number \"epoch\" in every line, got " + line);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InputException(path + " must hold one JSON object a line, got " + line, e);
        }
    }

    /** The loss, and the validation's measure if there is one; none of what has no value. */
    List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        List<Point> loss = points(List.of("loss"));
        if (!loss.isEmpty()) {
            charts.add(new LineChart(
                    "Training loss",
                    Axis.free("epoch"),
                    Axis.fromZero("loss"),
                    List.of(new Line("loss", loss)),
                    false));
        }
        measure().map(this::validation).ifPresent(charts::add);
        return charts;
    }

    /** The field of the validation's measure, such as {@code validation_dice}. */
    private Optional<String> measure() {
        return epochs.stream()
                .flatMap(epoch -> fields(epoch).keySet().stream())
                .filter(name -> name.startsWith(VALIDATION) && !name.contains(PER))
                .filter(name -> !points(List.of(name)).isEmpty())
                .findFirst();
    }

    private LineChart validation(String field) {
        String name = field.substring(VALIDATION.length()).replace('_', ' ');
        List<Line> lines = new ArrayList<>(List.of(new Line(name, points(List.of(field)))));
        List<Line> parts = parts(field);
        if (parts.size() <= MOST_LABELS) {
            lines.addAll(parts);
        }
        double highest = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1);
        Axis axis = highest <= 1 ? Axis.share(name) : Axis.fromZero(name);
        return new LineChart("Validation " + name, Axis.free("epoch"), axis, lines, false);
    }

    private List<Line> parts(String field) {
        List<Line> lines = new ArrayList<>();
        JsonNode last = epochs.get(epochs.size() - 1);
        fields(last).forEach((name, values) -> {
            if (name.startsWith(field + PER)) {
                String part = name.substring((field + PER).length());
                fields(values)
                        .keySet()
                        .forEach(key -> lines.add(new Line(part + " " + key, points(List.of(name, key)))));
            }
        });
        return lines;
    }

    private List<Point> points(List<String> path) {
        List<Point> points = new ArrayList<>();
        for (JsonNode epoch : epochs) {
            JsonNode value = epoch;
            for (String step : path) {
                value = value.path(step);
            }
            if (value.isNumber()) {
                points.add(new Point(epoch.get("epoch").intValue(), value.doubleValue()));
            }
        }
        return points;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        return Collections.unmodifiableMap(fields);
    }
}
