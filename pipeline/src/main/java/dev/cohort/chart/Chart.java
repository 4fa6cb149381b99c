package dev.cohort.chart;

/** A chart: drawn, in words, and as a table. */
public sealed interface Chart permits LineChart, BoxChart, BarChart {

    /** What stands above it. */
    String title();

    /** What it shows, for those who cannot see it: a sentence or some. */
    String words();

    /** The numbers behind it. */
    ValueTable table();

    /** How it is drawn: an SVG element without its own words. */
    String svg();

    /** The drawing with its title, its words, and its table to open. */
    default String html() {
        return """
                <figure class="chart">
                <figcaption>%s</figcaption>
                %s<details><summary>Values of %s</summary>
                <div class="wide">
                %s</div></details>
                </figure>
                """.formatted(
                        Html.escape(title()),
                        "<svg role=\"img\" aria-label=\"" + Html.escape(title() + ". " + words()) + "\""
                                + svg().substring("<svg".length()),
                        Html.escape(title()),
                        table().html());
    }
}
