package dev.cohort.bench;

import dev.cohort.models.Normalization;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Accuracy by size of a batch, a line for each normalization with the span of its seeds, as an SVG image. */
record StudyPlot(List<StudyRun> runs, List<Normalization> normalizations, List<Integer> batches) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int BOTTOM = 50;
    private static final int MARGIN = 20;

    /** Blue and orange: apart for colour-blind eyes, too. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00");

    String svg() {
        double lowest =
                Math.ceil(runs.stream().mapToDouble(StudyRun::accuracy).min().orElseThrow() * 20 - 1) / 20;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>\n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width='100%' height='100%' fill='white'/>\n");
        int ticks = (int) Math.round((1 - lowest) * 20);
        for (int tick = 0; tick <= ticks; tick++) {
            double value = lowest + tick / 20.0;
            add(
                    svg,
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#ddd'/>",
                    LEFT,
                    WIDTH - MARGIN,
                    y(value, lowest),
                    y(value, lowest));
            add(svg, "<text x='%d' y='%.1f' text-anchor='end'>%.2f</text>", LEFT - 8, y(value, lowest) + 4, value);
        }
        for (int i = 0; i < batches.size(); i++) {
            add(
                    svg,
                    "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>",
                    x(i),
                    HEIGHT - BOTTOM + 18,
                    batches.get(i));
        }
        add(svg, "<text x='%d' y='%d' text-anchor='middle'>images in a batch</text>", (WIDTH + LEFT) / 2, HEIGHT - 12);
        add(
                svg,
                "<text transform='translate(16 %d) rotate(-90)' text-anchor='middle'>balanced accuracy, held out</text>",
                HEIGHT / 2);
        for (int n = 0; n < normalizations.size(); n++) {
            line(svg, n, lowest);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(StringBuilder svg, int number, double lowest) {
        Normalization normalization = normalizations.get(number);
        String colour = COLOURS.get(number);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < batches.size(); i++) {
            DoubleSummaryStatistics of = StudyRun.accuracies(runs, normalization, batches.get(i));
            double x = x(i) + 4 * (2 * number - 1);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(of.getAverage(), lowest)));
            add(
                    svg,
                    "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='%s'/>",
                    x,
                    x,
                    y(of.getMin(), lowest),
                    y(of.getMax(), lowest),
                    colour);
            add(svg, "<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x, y(of.getAverage(), lowest), colour);
        }
        add(
                svg,
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                points.toString().strip(),
                colour);
        add(
                svg,
                "<text x='%d' y='%d' fill='%s'>%s normalization</text>",
                LEFT + 12,
                HEIGHT - BOTTOM - 12 - 16 * (normalizations.size() - 1 - number),
                colour,
                normalization.toString().toLowerCase(Locale.ROOT));
    }

    private static double y(double accuracy, double lowest) {
        return MARGIN + (1 - accuracy) / (1 - lowest) * (HEIGHT - BOTTOM - MARGIN);
    }

    private double x(int place) {
        return LEFT + (place + 0.5) * (WIDTH - LEFT - MARGIN) / batches.size();
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
