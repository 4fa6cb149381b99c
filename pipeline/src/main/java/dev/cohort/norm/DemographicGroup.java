package dev.cohort.norm;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Those people who agree in some attributes, such as sex and age band.
 *
 * @param values of the attributes, in the order of the columns they come from
 */
public record DemographicGroup(List<String> values) implements Comparable<DemographicGroup>, Serializable {

    /** Copies the values. */
    public DemographicGroup {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a demographic group must have at least one attribute, got none");
        }
    }

    /** The group of people with these values. */
    public static DemographicGroup of(String... values) {
        return new DemographicGroup(List.of(values));
    }

    /** By the first value that differs. */
    @Override
    public int compareTo(DemographicGroup other) {
        return Arrays.compare(values.toArray(String[]::new), other.values.toArray(String[]::new));
    }

    /** As in "F, 60-79". */
    @Override
    public String toString() {
        return String.join(", ", values);
    }
}
