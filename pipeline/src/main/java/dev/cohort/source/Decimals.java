package dev.cohort.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Numbers as files write them, in bytes: no string is made of a usual one. */
public final class Decimals {

    /** A number below it is a double exactly, as is a power of ten up to the 22nd: one rounding is left, as there must be. */
    private static final long EXACT_DIGITS = 1L << 53;

    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS = powers();
    private static final Set<String> MISSING = Set.of("", "?", "nan", "na", "null");

    private Decimals() {}

    private static double[] powers() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }

    /**
     * The number in some bytes, blanks around it left out.
     *
     * @return the nearest double; NaN where the value is missing: nothing, {@code ?}, or nan, na or null in any case
     * @throws NumberFormatException if it is no number, or an infinite one
     */
    public static double parse(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        long digits = 0;
        int count = 0;
        int scale = 0;
        int at = start;
        boolean isNegative = at < end && bytes[at] == '-';
        at += isNegative ? 1 : 0;
        for (; at < end && isDigit(bytes[at]); at++, count++) {
            digits = 10 * digits + bytes[at] - '0';
        }
        if (at < end && bytes[at] == '.') {
            for (at++; at < end && isDigit(bytes[at]); at++, count++, scale++) {
                digits = 10 * digits + bytes[at] - '0';
            }
        }
        if (at < end || count == 0 || count > MOST_DIGITS || digits >= EXACT_DIGITS || scale >= POWERS.length) {
            return slowly(bytes, start, end);
        }
        double value = digits / POWERS[scale];
        return isNegative ? -value : value;
    }

    /**
     * The number in a text.
     *
     * @return NaN where it is missing, no number or infinite
     */
    public static double orNaN(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return parse(bytes, 0, bytes.length);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether the bytes are a number that is there. */
    public static boolean isNumber(byte[] bytes, int from, int to) {
        try {
            return !Double.isNaN(parse(bytes, from, to));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /** Exponents, many digits, and what is no number. */
    private static double slowly(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        // Java would also read 1f and 0x1p3.
        for (int i = 0; i < text.length(); i++) {
            if ("+-.0123456789eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException(text);
            }
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
