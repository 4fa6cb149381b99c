package dev.cohort.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The parts of the page, and the page around them.
 *
 * @param curve SVG charts; empty if there is no model to show
 * @param caseHeading which case the picture shows
 * @param origins where the page comes from: names and values
 */
record SegmentationPage(
        ScoreTable scores, String curve, String caseHeading, CasePicture picture, Map<String, String> origins) {

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Segmentation report</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>Segmentation report</h1>
                <h2>Scores by label</h2>
                <div class="wide">
                %s</div>
                <p class="note">Mean ± sample standard deviation over cases; beneath it, how many of the cases have a
                defined value. Missed: the reference has the label, the prediction has none of it. Invented: the other
                way round. Distances are in millimetres, between voxel surfaces.</p>
                %s<section class="case">
                <h2>%s</h2>
                %s</section>
                <p class="note">Each slice is the one with the most foreground, cut to its surroundings. As seen from
                the patient's feet or front, the patient's right is on the left; in the sagittal slice the front is on
                the left.</p>
                <h2>Where this comes from</h2>
                <dl>
                %s</dl>
                </body>
                </html>
                """.formatted(
                        style(),
                        scores.html(),
                        curve.isEmpty() ? "" : "<h2>Training</h2>\n<div class=\"charts\">\n" + curve + "</div>\n",
                        Html.escape(caseHeading),
                        picture.html(),
                        origins.entrySet().stream()
                                .map(e -> "<dt>" + Html.escape(e.getKey()) + "</dt><dd>" + Html.escape(e.getValue())
                                        + "</dd>\n")
                                .collect(Collectors.joining()));
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(SegmentationPage.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("REFERENCE_COLOUR", SlicePainter.REFERENCE_COLOUR)
                    .replace("PREDICTED_COLOUR", SlicePainter.PREDICTED_COLOUR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
