package dev.cohort.report;

import dev.cohort.chart.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page around the parts.
 *
 * @param maker what wrote it
 */
record ReportPage(List<RunReport.Shown> runs, String maker) {

    String html() {
        String title = "Report of " + runs.stream().map(run -> run.run().name()).collect(Collectors.joining(", "));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                %s<main>
                %s</main>
                <footer><p class="note">Made by %s.</p></footer>
                </body>
                </html>
                """.formatted(
                        Html.escape(title),
                        style(),
                        Html.escape(title),
                        contents(),
                        runs.stream().map(ReportPage::article).collect(Collectors.joining()),
                        Html.escape(maker));
    }

    private String contents() {
        if (runs.size() < 2) {
            return "";
        }
        return runs.stream()
                .map(run -> "<li><a href=\"#run-%1$s\">%1$s</a></li>\n"
                        .formatted(Html.escape(run.run().name())))
                .collect(Collectors.joining("", "<nav aria-label=\"Runs\">\n<ul>\n", "</ul>\n</nav>\n"));
    }

    private static String article(RunReport.Shown run) {
        String name = Html.escape(run.run().name());
        return """
                <article id="run-%s">
                <h2>%s</h2>
                <p class="note">%s</p>
                %s%s</article>
                """.formatted(
                        name,
                        name,
                        Html.escape(run.run().path()),
                        run.parts().entrySet().stream()
                                .map(part -> "<section>\n<h3>%s</h3>\n%s</section>\n"
                                        .formatted(Html.escape(part.getKey()), part.getValue()))
                                .collect(Collectors.joining()),
                        missing(run));
    }

    private static String missing(RunReport.Shown run) {
        if (run.missing().isEmpty()) {
            return "";
        }
        return run.missing().entrySet().stream()
                .map(part -> "<dt>%s</dt><dd>needs %s</dd>\n"
                        .formatted(Html.escape(part.getKey()), Html.escape(part.getValue())))
                .collect(Collectors.joining(
                        "", "<section class=\"missing\">\n<h3>Not in this run</h3>\n<dl>\n", "</dl>\n</section>\n"));
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("REFERENCE_COLOUR", SlicePainter.REFERENCE_COLOUR)
                    .replace("PREDICTED_COLOUR", SlicePainter.PREDICTED_COLOUR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
