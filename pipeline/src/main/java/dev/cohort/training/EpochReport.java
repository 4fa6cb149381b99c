package dev.cohort.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one epoch brought.
 *
 * @param epoch from 1
 * @param loss mean over the samples, each measured before the step it took part in; NaN if every step was skipped
 * @param trainingSeconds without validation
 * @param samplesPerSecond cases learned from per second
 * @param skippedSteps steps that changed nothing, because their loss was no number
 */
public record EpochReport(
        int epoch, double loss, double trainingSeconds, double samplesPerSecond, int skippedSteps, Scores validation) {

    /** The report as a line for people. */
    public String text() {
        String parts = validation.parts().entrySet().stream()
                .map(part -> part.getKey() + ": " + (part.getValue() == null ? "undefined" : round(part.getValue())))
                .collect(Collectors.joining(", "));
        String scored = validation.value() == null
                ? ""
                : ", validation " + validation.measure() + " " + round(validation.value())
                        + (parts.isEmpty() ? "" : " (" + parts + ")");
        String skipped = skippedSteps == 0 ? "" : ", " + skippedSteps + " steps skipped";
        return String.format(
                Locale.ROOT,
                "loss %s%s%s, %.1f s (%.1f samples/s)",
                round(loss),
                scored,
                skipped,
                trainingSeconds,
                samplesPerSecond);
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The report as one JSON-able line of metrics. */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("epoch", epoch);
        line.put("loss", Double.isFinite(loss) ? loss : null);
        line.put("training_seconds", trainingSeconds);
        line.put("samples_per_second", samplesPerSecond);
        line.put("skipped_steps", skippedSteps);
        if (validation.exist()) {
            String name = "validation_" + validation.measure();
            line.put(name, validation.value());
            line.put(name + "_per_" + validation.per(), validation.parts());
        }
        return line;
    }
}
