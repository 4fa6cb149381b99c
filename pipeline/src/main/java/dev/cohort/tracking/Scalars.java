package dev.cohort.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one moment of a run. What is undefined is not there: no tracker is told a number in its place.
 *
 * @param step optimizer steps done, from 0
 * @param values finite, by name, in the order to show them. A name is made of letters, digits, {@code _ - . /}, which
 *     every tracker takes, and is neither {@code step} nor {@code time}
 */
public record Scalars(long step, Instant time, Map<String, Double> values) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]+");
    private static final Set<String> TAKEN = Set.of("step", "time");

    public Scalars {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative, got " + step);
        }
        values.forEach(Scalars::check);
        // Not Map.copyOf, which loses the order.
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Figures of now; null, NaN and infinite ones are undefined and left out. */
    public static Scalars now(long step, Map<String, ? extends @Nullable Double> values) {
        Map<String, Double> defined = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null && Double.isFinite(value)) {
                defined.put(name, value);
            }
        });
        return new Scalars(step, Instant.now(), defined);
    }

    private static void check(String name, double value) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "a figure's name must be made of letters, digits, _ - . / and be neither step nor time, got "
                            + name);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("figure " + name + " must be finite, got " + value);
        }
    }
}
