package dev.cohort.person;

import java.io.Serializable;

/**
 * The numbers that a column may hold, both ends included.
 *
 * @param unit of the numbers, such as years; empty if they have none
 */
public record Range(double atLeast, double atMost, String unit) implements Serializable {

    /** Squares of these still add up, and have a digit left to lose. */
    private static final double LARGEST = 1e100;

    public Range {
        if (!(atLeast <= atMost && atLeast >= -LARGEST && atMost <= LARGEST)) {
            throw new IllegalArgumentException("at_least must not be above at_most, and neither beyond " + LARGEST
                    + ", got " + atLeast + " and " + atMost);
        }
    }

    /** All numbers that can be summed. */
    static Range all(String unit) {
        return new Range(-LARGEST, LARGEST, unit);
    }

    boolean holds(double number) {
        return number >= atLeast && number <= atMost;
    }

    /** As in "must be a number from 0 to 120 years". */
    String rule() {
        String ends = atLeast == -LARGEST && atMost == LARGEST
                ? ""
                : atMost == LARGEST
                        ? " of at least " + plain(atLeast)
                        : atLeast == -LARGEST
                                ? " of at most " + plain(atMost)
                                : " from " + plain(atLeast) + " to " + plain(atMost);
        return "must be a number" + ends + (unit.isEmpty() || ends.isEmpty() ? "" : " " + unit);
    }

    private static String plain(double end) {
        return end == Math.rint(end) && Math.abs(end) < 1e15 ? Long.toString((long) end) : Double.toString(end);
    }
}
