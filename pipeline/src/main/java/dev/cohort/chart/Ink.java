package dev.cohort.chart;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The colours of charts, as the variables of the page's style sheet: dark paper and print change them, not the drawing.
 *
 * <p>The library knows fixed colours only. It is given a colour per variable that stands for nothing else, and what it
 * wrote is replaced. So is what it wrote for interactive pages: styles of text, which the page has, and clipping, by names
 * drawn at random.
 */
final class Ink {

    /** As many as the page's {@code --line0} ... */
    static final int LINES = 5;

    /** What the library's minimal theme writes for paper, text and lines of a grid. */
    static final String PAPER = "#ffffff";

    static final String TEXT = "#474747";
    static final String RULE = "#e9e9e9";
    private static final String BLACK = "#000000";

    /** Its colour of areas, which it names even for lines. */
    private static final String AREA = "#118ed8";

    /** Patterns beside colours, so that neither is needed alone. */
    private static final String[] DASHES = {"solid", "longdash", "dotted", "dotdash", "twodash"};

    private static final Pattern STYLE = Pattern.compile("\\s*<style.*?</style>", Pattern.DOTALL);
    private static final Pattern DEFINITIONS = Pattern.compile("\\s*<defs>.*?</defs>", Pattern.DOTALL);
    private static final Pattern NAMES =
            Pattern.compile(" (id|clip-path|clip-bounds-jfx|xmlns|xmlns:xlink)=\"[^\"]*\"");
    private static final Pattern SIZE = Pattern.compile(" width=\"([0-9.]+)\" height=\"([0-9.]+)\"");

    /** Within a tag: text is left as it is. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(\\d+\\.\\d\\d)\\d+(?=[^<>]*>)");

    private Ink() {}

    /** The colour that stands for a line; numbers beyond the last begin anew. */
    static String line(int number) {
        return String.format(Locale.ROOT, "#0100%02x", number % LINES);
    }

    static String dashes(int number) {
        return DASHES[number % DASHES.length];
    }

    /** The library's drawing as it stands in a page: scalable, its colours variables, without names or styles. */
    static String inPage(String svg) {
        String plain = STYLE.matcher(svg).replaceAll("");
        plain = DEFINITIONS.matcher(plain).replaceAll("");
        plain = NAMES.matcher(plain).replaceAll("");
        plain = SIZE.matcher(plain).replaceFirst(" viewBox=\"0 0 $1 $2\"");
        plain = LONG_NUMBER.matcher(plain).replaceAll("$1");
        for (int line = 0; line < LINES; line++) {
            plain = replace(plain, line(line), "line" + line);
        }
        plain = replace(replace(replace(plain, PAPER, "paper"), TEXT, "ink"), RULE, "rule");
        plain = replace(replace(plain, BLACK, "ink"), AREA, "line0");
        return plain.replaceAll("\\n\\s*", "\n").strip() + "\n";
    }

    /** The library writes a colour in two ways. */
    private static String replace(String svg, String colour, String variable) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        String decimal = "rgb(%d,%d,%d)".formatted(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
        return svg.replace(decimal, "var(--" + variable + ")").replace(colour, "var(--" + variable + ")");
    }
}
