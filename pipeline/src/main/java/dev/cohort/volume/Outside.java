package dev.cohort.volume;

import java.util.OptionalDouble;

/**
 * What lies beyond the outermost voxel centres.
 *
 * @param value the value everywhere outside, or empty to go on with the value at the edge
 */
public record Outside(OptionalDouble value) {

    /** The edge goes on: scipy's mode {@code nearest}. */
    public static final Outside EDGE = new Outside(OptionalDouble.empty());

    /** One value everywhere outside: scipy's mode {@code constant}. */
    public static Outside of(double value) {
        return new Outside(OptionalDouble.of(value));
    }

    boolean isEdge() {
        return value.isEmpty();
    }
}
