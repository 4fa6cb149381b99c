package dev.cohort.sensor;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time, in samples or in seconds, or all there is.
 *
 * @param amount positive; infinite for all there is
 * @param isInSeconds whether the amount is of seconds
 */
public record Length(double amount, boolean isInSeconds) implements Serializable {

    /** All there is. */
    public static final Length ALL = new Length(Double.POSITIVE_INFINITY, false);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(s|ms)?");

    public Length {
        if (!(amount > 0)) {
            throw new IllegalArgumentException("a length must be positive, got " + amount);
        }
    }

    /**
     * Reads {@code all}, a number of samples, or a number followed by s or ms.
     *
     * @throws IllegalArgumentException if the text is none of these, or zero
     */
    public static Length parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        Matcher form = TEXT.matcher(text);
        boolean isSamples = form.matches() && form.group(2) == null;
        if (!form.matches() || (isSamples && text.contains("."))) {
            throw new IllegalArgumentException(
                    "must be all, samples such as 256, or a time such as 4s or 500ms, got " + text);
        }
        double amount = Double.parseDouble(form.group(1));
        return isSamples
                ? new Length(amount, false)
                : new Length(form.group(2).equals("s") ? amount : amount / 1000, true);
    }

    /**
     * The number of samples.
     *
     * @param rateHz of the recording; null if not known
     * @return at least 1; the largest number for all there is
     * @throws IllegalArgumentException if seconds are asked for and the rate is not known
     */
    public long samples(@Nullable Double rateHz) {
        if (!isInSeconds) {
            return (long) amount;
        }
        if (rateHz == null) {
            throw new IllegalArgumentException("must have a clock or --sample-rate-hz for a length in seconds");
        }
        return Math.max(1, Math.round(amount * rateHz));
    }
}
