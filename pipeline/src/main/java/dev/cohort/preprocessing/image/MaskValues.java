package dev.cohort.preprocessing.image;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the values of label images mean.
 *
 * @param labels of each value; no other may occur
 */
public record MaskValues(Map<Integer, Integer> labels) implements Serializable {

    private static final int MOST = 65535;

    /** Keeps a sorted copy. */
    public MaskValues {
        labels = new TreeMap<>(labels);
    }

    /**
     * Reads as many values as labels, as in {@code 255,0:0,1}: 255 becomes 0, 0 becomes 1.
     *
     * @throws IllegalArgumentException for any other text, or a value given twice
     */
    public static MaskValues parse(String text) {
        String[] sides = text.split(":", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("must be VALUE,VALUE...:LABEL,LABEL..., got " + text);
        }
        String[] values = sides[0].split(",", -1);
        String[] labels = sides[1].split(",", -1);
        if (values.length != labels.length) {
            throw new IllegalArgumentException("must have as many labels as values, got " + values.length
                    + " values and " + labels.length + " labels");
        }
        Map<Integer, Integer> map = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (map.put(number(values[i]), number(labels[i])) != null) {
                throw new IllegalArgumentException("must give each value once, got " + values[i] + " twice");
            }
        }
        return new MaskValues(map);
    }

    /** The label of a value; null if it has none. */
    @Nullable
    Integer label(int value) {
        return labels.get(value);
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of range is.
        }
        throw new IllegalArgumentException("must hold whole numbers from 0 to " + MOST + ", got " + text);
    }
}
