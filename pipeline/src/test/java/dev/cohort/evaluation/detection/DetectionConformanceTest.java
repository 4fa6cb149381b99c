package dev.cohort.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of conformance/detection, made by pycocotools 2.0.11, overall and by category. */
class DetectionConformanceTest {
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> agreesWithPycocotoolsInEveryScenario() throws IOException {
        return scenarios(SharedFolders.conformance("detection"));
    }

    /** Masks of every form, on small random images: made by pycocotools 2.0.11 likewise. */
    @TestFactory
    Stream<DynamicTest> agreesWithPycocotoolsOnMasks() throws IOException, URISyntaxException {
        return scenarios(Path.of(Objects.requireNonNull(DetectionConformanceTest.class.getResource("manifest.json"))
                        .toURI())
                .resolveSibling("."));
    }

    private static Stream<DynamicTest> scenarios(Path folder) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode scenario : read(folder.resolve("manifest.json")).path("scenarios")) {
            tests.add(DynamicTest.dynamicTest(
                    scenario.path("name").asText(),
                    () -> agrees(folder.resolve(scenario.path("name").asText()), scenario)));
        }
        assertThat(tests).as("scenarios in " + folder).isNotEmpty();
        return tests.stream();
    }

    @Test
    void givesTheKnownNumbersOfCocosOwnExample() throws IOException {
        Path folder = SharedFolders.data("detection/coco_known_ap");
        DetectionSummary summary = score(
                folder.resolve("instances_val2014_100.json"),
                folder.resolve("instances_val2014_fakebbox100_results.json"),
                Overlap.BOXES,
                Classes.APART);
        check(read(folder.resolve("expected_bbox.json")), summary.overall());
    }

    private static void agrees(Path folder, JsonNode scenario) throws IOException {
        DetectionSummary summary = score(
                folder.resolve("gt.json"),
                folder.resolve("dt.json"),
                scenario.path("iouType").asText().equals("segm") ? Overlap.MASKS : Overlap.BOXES,
                scenario.path("useCats").asInt(1) == 1 ? Classes.APART : Classes.POOLED);
        JsonNode expected = read(folder.resolve("expected.json"));
        check(expected.path("summary"), summary.overall());
        JsonNode perCategory = expected.path("per_category");
        assertThat(summary.perCategory().keySet()).containsExactlyInAnyOrderElementsOf(names(perCategory));
        summary.perCategory().forEach((category, scores) -> check(perCategory.path(category), scores));
    }

    private static void check(JsonNode expected, Map<String, Double> scores) {
        assertThat(scores.keySet()).containsExactlyInAnyOrderElementsOf(names(expected));
        scores.forEach((name, score) ->
                assertThat(score).as(name).isCloseTo(expected.path(name).asDouble(Double.NaN), within(TOLERANCE)));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static DetectionSummary score(Path references, Path detections, Overlap overlap, Classes classes) {
        SparkSession spark = LocalSpark.session();
        DetectionInput input = DetectionInput.read(spark, references.toString(), detections.toString(), overlap);
        DetectionRules rules = new DetectionRules(input.categories(), overlap, classes, TieBreak.FILE_ORDER, null);
        try (DetectionScores scores = DetectionScores.of(input, rules)) {
            return scores.summary();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
