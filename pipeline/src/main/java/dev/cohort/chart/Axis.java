package dev.cohort.chart;

import org.jspecify.annotations.Nullable;

/**
 * An axis of a chart.
 *
 * @param name what it measures, with the unit
 * @param low where it begins; null for where the values do
 * @param high where it ends, above {@code low}; null for where the values do
 */
public record Axis(
        String name, @Nullable Double low, @Nullable Double high) {

    public Axis {
        if (low != null && high != null && !(low < high)) {
            throw new IllegalArgumentException("An axis must end above its beginning, got " + low + " to " + high);
        }
    }

    /** An axis as long as the values need. */
    public static Axis free(String name) {
        return new Axis(name, null, null);
    }

    /** From 0 to 1. */
    public static Axis share(String name) {
        return new Axis(name, 0.0, 1.0);
    }

    /** From 0 to where the values end. */
    public static Axis fromZero(String name) {
        return new Axis(name, 0.0, null);
    }
}
