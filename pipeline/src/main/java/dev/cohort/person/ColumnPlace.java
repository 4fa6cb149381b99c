package dev.cohort.person;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is meant.
 *
 * @param name of the column, in the header where there is one
 * @param position from 1; null to find the column by its name, which the header must then have once
 */
public record ColumnPlace(String name, @Nullable Integer position) implements Serializable {

    public ColumnPlace {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be given");
        }
        if (position != null && position < 1) {
            throw new IllegalArgumentException("position must be counted from 1, got " + position);
        }
    }

    @Override
    public String toString() {
        return position == null ? name : name + " at position " + position;
    }
}
