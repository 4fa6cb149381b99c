package dev.cohort.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validation scores of one epoch; higher is better.
 *
 * @param measure what the scores are, such as dice; empty where nothing was scored
 * @param value the one that decides which epoch is best; null if it is defined nowhere
 * @param per what the parts belong to, such as label
 * @param parts the measure of each, null where undefined
 */
public record Scores(String measure, @Nullable Double value, String per, Map<String, @Nullable Double> parts) {

    public Scores {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Without held-out cases. */
    public static Scores none() {
        return new Scores("", null, "", Map.of());
    }

    /** Whether there were held-out cases. */
    public boolean exist() {
        return !measure.isEmpty();
    }
}
