package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.dataset.InputException;
import dev.cohort.runs.RunFolder;
import dev.cohort.testing.Chromium;
import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    private static final SparkSession SPARK = LocalSpark.session();

    /** Least ratios of luminance, WCAG 2.1, 1.4.3 and 1.4.11: text 4.5, lines that carry meaning 3. */
    private static final String CONTRASTS = """
            (() => {
              const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
              const light = colour => {
                const [r, g, b] = numbers(colour).slice(0, 3).map(v => v / 255)
                    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const paper = getComputedStyle(document.body).backgroundColor;
              const ratio = colour => {
                const [a, b] = [light(colour), light(paper)];
                return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
              };
              const least = (query, property) => Math.min(...[...document.querySelectorAll(query)]
                  .map(one => ratio(getComputedStyle(one)[property])));
              return {paper: paper, text: least('svg text, h3, td, th, dt, dd, figcaption', 'color'),
                  letters: least('svg text', 'fill'), lines: least('svg path[fill="none"]', 'stroke')};
            })()
            """;

    @TempDir
    private static Path folder;

    private static Path page;
    private static List<Map<String, Object>> parts;

    @BeforeAll
    static void writeThePageOfTwoRuns() throws IOException {
        SmallRuns.segmentation(SPARK, folder.resolve("seg<1>"));
        SmallRuns.classification(SPARK, folder.resolve("people"));
        page = folder.resolve("page.html");
        parts = new RunReport(List.of(run("seg<1>"), run("people")))
                .write(SPARK, page.toString()).stream()
                        .map(row -> Map.copyOf(row))
                        .toList();
    }

    @Test
    void showsWhatTheRunsHoldAndSaysWhatTheyLack() throws IOException {
        assertThat(shown("seg<1>"))
                .containsExactly("Model card", "Data", "Training", "Scores", "Worst and median cases");
        assertThat(shown("people"))
                .containsExactly(
                        "Scores",
                        "Worst and median cases",
                        "Curves: precision by recall, ROC, FROC",
                        "Reliability",
                        "Confusion matrix",
                        "Fairness");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<h4>Worst case: case_2, mean Dice 0.700</h4>", "<h4>Median case: case_1, mean Dice 0.800</h4>")
                .contains("<dt>Model card</dt><dd>needs a model directory</dd>")
                .contains(
                        "0.800 ± 0.100<small>3 of 3</small>",
                        "<dd>fold 0 held out: 2 cases to learn from, 1 held out</dd>")
                .contains("seg&lt;1&gt;", "75<small>75.0 %</small>", "Expected calibration error 0.125.")
                .doesNotContain("<script", "http:", "https:", "<link", "@import", "seg<1>");
    }

    @Test
    void theSamePageComesOutAgain() throws IOException {
        Path again = folder.resolve("again.html");
        new RunReport(List.of(run("seg<1>"), run("people"))).write(SPARK, again.toString());
        assertThat(again).hasSameTextualContentAs(page);
    }

    @Test
    void aBrowserFindsNothingToComplainOfAndAsksNobody() throws IOException {
        try (Chromium browser = Chromium.start(folder.resolve("profile-1"))) {
            browser.open(page);

            assertThat(browser.told("Runtime.exceptionThrown")).isEmpty();
            assertThat(browser.told("Runtime.consoleAPICalled")).isEmpty();
            assertThat(browser.told("Log.entryAdded")).isEmpty();
            assertThat(browser.told("Network.requestWillBeSent"))
                    .extracting(request -> request.path("request").path("url").asText())
                    .filteredOn(url -> !url.startsWith("data:image/png;base64,"))
                    .containsExactly(page.toUri().toString());
            JsonNode images = browser.evaluate("[...document.images].map(i => i.complete && i.naturalWidth > 0)");
            assertThat(StreamSupport.stream(images.spliterator(), false))
                    .as("two cases in three planes each")
                    .hasSize(6)
                    .allMatch(JsonNode::asBoolean);
            assertThat(browser.evaluate("document.querySelectorAll('[id]').length")
                            .asInt())
                    .as("names, no two alike")
                    .isEqualTo(browser.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
                            .asInt());
        }
    }

    @Test
    void aScreenReaderIsToldOfEveryChartAndPicture() throws IOException {
        try (Chromium browser = Chromium.start(folder.resolve("profile-2"))) {
            browser.open(page);
            JsonNode tree = browser.call("Accessibility.getFullAXTree", Map.of());
            List<String> names = StreamSupport.stream(tree.path("nodes").spliterator(), false)
                    .filter(node -> node.path("role").path("value").asText().matches("img|image"))
                    .map(node -> node.path("name").path("value").asText())
                    .toList();
            int charts = browser.evaluate("document.querySelectorAll('figure.chart').length")
                    .asInt();

            assertThat(charts).isEqualTo(11);
            assertThat(names).hasSize(charts + 6).allMatch(name -> name.length() > 20);
            assertThat(names).anyMatch(name -> name.startsWith("Training loss. Lines of loss by epoch. loss from 0.9"));
            assertThat(browser.evaluate(
                                    "document.querySelectorAll('figure.chart > details table th[scope=row]').length > 0"
                                            + " && [...document.querySelectorAll('figure.chart')].every(f => f.querySelector('table'))")
                            .asBoolean())
                    .as("a table behind each chart")
                    .isTrue();
        }
    }

    @Test
    void isReadableInLightInTheDarkAndInPrint() throws IOException {
        try (Chromium browser = Chromium.start(folder.resolve("profile-3"))) {
            browser.open(page);
            assertReadable(browser, "screen", "light", "rgb(255, 255, 255)");
            assertReadable(browser, "screen", "dark", "rgb(20, 23, 27)");
            assertReadable(browser, "print", "dark", "rgb(255, 255, 255)");
            byte[] pdf = Base64.getDecoder()
                    .decode(browser.call("Page.printToPDF", Map.of())
                            .path("data")
                            .asText());
            assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
        }
    }

    @Test
    void fitsATelephone() throws IOException {
        try (Chromium browser = Chromium.start(folder.resolve("profile-4"))) {
            browser.open(page);
            browser.call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 390, "height", 800, "deviceScaleFactor", 1, "mobile", true));
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    void refusesAFolderThatHoldsNoRun() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> run("empty"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "--runs " + empty + " must hold a model directory, a table that a job wrote, or the --summary "
                                + "of a job, but holds none");
        assertThatThrownBy(() -> run("nowhere"))
                .isInstanceOf(InputException.class)
                .hasMessage("--runs " + folder.resolve("nowhere") + " must be a folder, but is none");
    }

    private static void assertReadable(Chromium browser, String media, String scheme, String paper) {
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        JsonNode found = browser.evaluate(CONTRASTS);
        assertThat(found.path("paper").asText()).isEqualTo(paper);
        assertThat(found.path("text").asDouble())
                .as("text, " + media + " " + scheme)
                .isGreaterThan(4.5);
        assertThat(found.path("letters").asDouble())
                .as("letters of charts, " + media + " " + scheme)
                .isGreaterThan(4.5);
        assertThat(found.path("lines").asDouble())
                .as("lines of charts, " + media + " " + scheme)
                .isGreaterThan(3);
    }

    private static List<String> shown(String run) {
        return parts.stream()
                .filter(row -> run.equals(row.get("run")) && Boolean.TRUE.equals(row.get("shown")))
                .map(row -> String.valueOf(row.get("part")))
                .toList();
    }

    private static RunFolder run(String name) {
        return RunFolder.read(
                SPARK.sparkContext().hadoopConfiguration(), folder.resolve(name).toString());
    }
}
