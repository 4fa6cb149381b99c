package dev.cohort.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** How training went: what {@code metrics.jsonl} of a model directory says of each epoch. */
record TrainingCurve(List<Epoch> epochs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Beyond these, lines by label hide each other; the mean stays. */
    private static final int MOST_LABELS = 4;

    /** @param dice mean of the labels, null where none is defined */
    record Epoch(
            int number, @Nullable Double loss, @Nullable Double dice, Map<Integer, @Nullable Double> labelDice) {}

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
            throw new InputException("--model " + model + " must be a model directory, but has no metrics.jsonl", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
        List<Epoch> epochs = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> epochs.add(epoch(line, path)));
        return new TrainingCurve(epochs);
    }

    private static Epoch epoch(String line, Path path) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.path("epoch").isInt()) {
                throw new InputException(path + " must have a whole number \"epoch\" in every line, got " + line);
            }
            Map<Integer, @Nullable Double> labelDice = new TreeMap<>();
            json.path("validation_dice_per_label")
                    .fields()
                    .forEachRemaining(e -> labelDice.put(Integer.valueOf(e.getKey()), number(e.getValue())));
            return new Epoch(
                    json.get("epoch").intValue(),
                    number(json.path("loss")),
                    number(json.path("validation_dice")),
                    labelDice);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new InputException(path + " must hold one JSON object a line, got " + line, e);
        }
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : null;
    }

    /** Two charts: loss, and validation Dice if there is any. */
    String svg() {
        List<LineChart.Point> loss = new ArrayList<>();
        List<LineChart.Point> mean = new ArrayList<>();
        Map<Integer, List<LineChart.Point>> byLabel = new TreeMap<>();
        for (Epoch epoch : epochs) {
            add(loss, epoch.number(), epoch.loss());
            add(mean, epoch.number(), epoch.dice());
            epoch.labelDice()
                    .forEach((label, dice) ->
                            add(byLabel.computeIfAbsent(label, l -> new ArrayList<>()), epoch.number(), dice));
        }
        double highest = loss.stream().mapToDouble(LineChart.Point::y).max().orElse(1);
        String charts = new LineChart("Training loss", highest, Map.of("loss", loss)).svg();
        if (mean.isEmpty()) {
            return charts;
        }
        Map<String, List<LineChart.Point>> dice = new LinkedHashMap<>();
        dice.put("mean", mean);
        if (byLabel.size() <= MOST_LABELS) {
            byLabel.forEach((label, points) -> dice.put("label " + label, points));
        }
        return charts + new LineChart("Validation Dice", 1, dice).svg();
    }

    private static void add(List<LineChart.Point> points, int epoch, @Nullable Double value) {
        if (value != null) {
            points.add(new LineChart.Point(epoch, value));
        }
    }
}
