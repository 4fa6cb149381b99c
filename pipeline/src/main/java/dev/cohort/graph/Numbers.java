package dev.cohort.graph;

import dev.cohort.source.Decimals;
import dev.cohort.source.UnreadableFileException;

/** Numbers in fields of lines. */
final class Numbers {

    /** Features are places in a vector; beyond this a vector is a mistake. */
    static final int MOST_FEATURES = 1 << 24;

    private Numbers() {}

    static int integer(TextLines lines, String what, String text, int least, int most) throws UnreadableFileException {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        String range = most == Integer.MAX_VALUE ? least + " or more" : "between " + least + " and " + most;
        throw lines.fault(what + " must be a whole number " + range, text);
    }

    static double finite(TextLines lines, String what, String text) throws UnreadableFileException {
        double value = Decimals.orNaN(text);
        if (Double.isNaN(value)) {
            throw lines.fault(what + " must be a finite number", text);
        }
        return value;
    }

    static float feature(TextLines lines, String text) throws UnreadableFileException {
        float value = (float) finite(lines, "a feature", text);
        if (Float.isInfinite(value)) {
            throw lines.fault("a feature must be a finite number of 32 bits", text);
        }
        return value;
    }
}
