package dev.cohort.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one epoch brought.
 *
 * @param epoch from 1
 * @param loss mean over the samples, each measured before the step it took part in
 * @param trainingSeconds without validation
 * @param samplesPerSecond patches learned from per second
 * @param validation Dice per label; empty without validation cases
 */
public record EpochReport(
        int epoch, double loss, double trainingSeconds, double samplesPerSecond, List<LabelDice> validation) {

    /** Mean of the labels' mean Dice; empty if no label is defined anywhere. */
    public OptionalDouble meanDice() {
        return validation.stream()
                .filter(label -> label.mean() != null)
                .mapToDouble(label -> label.mean())
                .average();
    }

    /** The report as a line for people. */
    public String text() {
        String dice = validation.stream()
                .map(label -> String.format(
                        Locale.ROOT, "%d: %s", label.label(), label.mean() == null ? "undefined" : round(label.mean())))
                .collect(Collectors.joining(", "));
        String scored = meanDice().isPresent()
                ? ", validation Dice " + round(meanDice().getAsDouble()) + " (" + dice + ")"
                : "";
        return String.format(Locale.ROOT, "loss %s%s, %.1f s", round(loss), scored, trainingSeconds);
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The report as one JSON-able line of metrics. */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("epoch", epoch);
        line.put("loss", loss);
        line.put("training_seconds", trainingSeconds);
        line.put("samples_per_second", samplesPerSecond);
        Map<String, @Nullable Object> perLabel = new LinkedHashMap<>();
        validation.forEach(label -> perLabel.put(Integer.toString(label.label()), label.mean()));
        line.put("validation_dice", meanDice().isPresent() ? meanDice().getAsDouble() : null);
        line.put("validation_dice_per_label", perLabel);
        return line;
    }
}
