package dev.cohort.chart;

import java.math.BigDecimal;
import java.math.MathContext;

/** The few rules of writing HTML. */
public final class Html {

    private Html() {}

    /** Text that stays text, within an element or a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A number without digits that say nothing: {@code 2}, {@code 0.25}. */
    public static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
