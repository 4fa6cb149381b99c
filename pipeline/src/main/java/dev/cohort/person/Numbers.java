package dev.cohort.person;

import java.util.regex.Pattern;

/** Numbers as people write them: no hexadecimal digits, no suffixes, no words. */
final class Numbers {

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d{1,4})?");

    private Numbers() {}

    /** The number, NaN if the text is none or too large for a double. */
    static double parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : Double.NaN;
    }
}
