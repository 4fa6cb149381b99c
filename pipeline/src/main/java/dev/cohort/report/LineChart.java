package dev.cohort.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A chart of values by epoch as inline SVG. Lines differ by colour and by dashes, so that neither is needed alone; the
 * page's style sheet holds both, for classes that end in the number of the line.
 *
 * @param highest end of the y axis at least; it begins at 0, or below if a value does
 * @param lines points of each line by name, in the order of the legend, by ascending epoch
 */
record LineChart(String title, double highest, Map<String, List<LineChart.Point>> lines) {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 72;
    private static final int TICKS = 5;
    private static final int MOST_DOTS = 40;

    /** @param y finite */
    record Point(int epoch, double y) {}

    String svg() {
        Axis x = epochs();
        Axis y = values();
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, HEIGHT, Html.escape(title + " by epoch. " + lastValues())));
        svg.append(text("title", LEFT, 18, "start", title));
        for (double tick = y.low(); tick <= y.high() + y.step() / 2; tick += y.step()) {
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>\n"
                    .formatted(LEFT, WIDTH - RIGHT, pixels(atY(y, tick)), pixels(atY(y, tick))));
            svg.append(text("tick", LEFT - 8, atY(y, tick) + 4, "end", Html.number(tick)));
        }
        for (double tick = x.step() * Math.ceil(x.low() / x.step()); tick <= x.high(); tick += x.step()) {
            svg.append(text("tick", atX(x, tick), HEIGHT - BOTTOM + 20, "middle", Html.number(tick)));
        }
        svg.append(text("tick", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 38, "middle", "epoch"));
        int ordinal = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            svg.append(line(line.getValue(), ordinal, x, y));
            if (lines.size() > 1) {
                svg.append(legend(line.getKey(), ordinal));
            }
            ordinal++;
        }
        return svg.append("</svg>\n").toString();
    }

    private String line(List<Point> points, int ordinal, Axis x, Axis y) {
        StringBuilder svg = new StringBuilder("<polyline class=\"line%d\" points=\"".formatted(ordinal));
        points.forEach(p -> svg.append(pixels(atX(x, p.epoch())) + "," + pixels(atY(y, p.y())) + " "));
        svg.append("\"/>\n");
        // A line of one point is invisible without its dot; a hundred dots are noise.
        if (points.size() <= MOST_DOTS) {
            points.forEach(p -> svg.append("<circle class=\"dot%d\" cx=\"%s\" cy=\"%s\" r=\"2.5\"/>\n"
                    .formatted(ordinal, pixels(atX(x, p.epoch())), pixels(atY(y, p.y())))));
        }
        return svg.toString();
    }

    private static String legend(String name, int ordinal) {
        int left = LEFT + 84 * ordinal;
        return "<line class=\"line%d\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n"
                        .formatted(ordinal, left, left + 24, HEIGHT - 14, HEIGHT - 14)
                + text("tick", left + 30, HEIGHT - 10, "start", name);
    }

    private static String text(String kind, double x, double y, String anchor, String words) {
        return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(kind, pixels(x), pixels(y), anchor, Html.escape(words));
    }

    /** What the chart shows, in words: the last value of each line. */
    private String lastValues() {
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().isEmpty())
                .map(line -> {
                    Point last = line.getValue().get(line.getValue().size() - 1);
                    return line.getKey() + " at epoch " + last.epoch() + ": " + Html.number(last.y());
                })
                .collect(Collectors.joining("; "));
    }

    /** @param step between ticks */
    private record Axis(double low, double high, double step) {}

    private Axis epochs() {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (List<Point> points : lines.values()) {
            for (Point point : points) {
                first = Math.min(first, point.epoch());
                last = Math.max(last, point.epoch());
            }
        }
        return first >= last ? new Axis(first, first + 1, 1) : new Axis(first, last, Math.max(1, step(last - first)));
    }

    private Axis values() {
        double low = 0;
        double high = highest;
        for (List<Point> points : lines.values()) {
            for (Point point : points) {
                low = Math.min(low, point.y());
                high = Math.max(high, point.y());
            }
        }
        double step = step(high > low ? high - low : 1);
        return new Axis(step * Math.floor(low / step), step * Math.max(1, Math.ceil(high / step)), step);
    }

    /** The nearest of 1, 2 and 5 times a power of ten that cuts a range into no more than five or so. */
    private static double step(double range) {
        double rough = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    private static double atX(Axis axis, double epoch) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (epoch - axis.low()) / (axis.high() - axis.low());
    }

    private static double atY(Axis axis, double value) {
        double share = (value - axis.low()) / (axis.high() - axis.low());
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
