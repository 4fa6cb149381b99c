package dev.cohort.evaluation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.AnyTable;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tables scored by fairlearn 0.12, with and without weights. */
class FairnessConformanceTest {

    private static final Path FOLDER = SharedFolders.conformance("fairness");
    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicTest> agreesWithFairlearn() throws IOException {
        JsonNode scenarios = new ObjectMapper()
                .readTree(FOLDER.resolve("manifest.json").toFile())
                .path("scenarios");
        assertThat(scenarios).isNotEmpty();
        return StreamSupport.stream(scenarios.spliterator(), false)
                .flatMap(scenario -> Stream.of("unweighted", "weighted")
                        .map(weights -> DynamicTest.dynamicTest(
                                scenario.path("name").asText() + ", " + weights, () -> check(scenario, weights))));
    }

    private static void check(JsonNode scenario, String weights) throws IOException {
        Path folder = FOLDER.resolve(scenario.path("name").asText());
        JsonNode expected = new ObjectMapper()
                .readTree(folder.resolve("expected.json").toFile())
                .path(weights);
        List<String> features = new ArrayList<>();
        scenario.path("features").forEach(feature -> features.add(feature.asText()));
        FairnessPlan plan = new FairnessPlan(
                "y_true",
                "y_pred",
                null,
                weights.equals("weighted") ? "weight" : null,
                null,
                features,
                List.of("0", "1"),
                0.5,
                false,
                0,
                0,
                new Resampling(1, 0, 0, 0.95));
        Map<String, @Nullable Object> figures = Fairness.of(
                        AnyTable.open(
                                LocalSpark.session(),
                                folder.resolve("table.csv").toString()),
                        plan)
                .figures();
        Object grouping = map(figures.get("groups")).get(String.join("|", features));
        for (var part : expected.properties()) {
            Object ours = part.getKey().equals("overall")
                    ? figures.get("overall")
                    : map(grouping).get(part.getKey());
            check(part.getKey(), part.getValue(), ours);
        }
    }

    /** A text or null stands for what is undefined. */
    private static void check(String name, JsonNode expected, @Nullable Object actual) {
        if (expected.isObject()) {
            assertThat(actual).as(name).isInstanceOf(Map.class);
            expected.properties()
                    .forEach(inner -> check(
                            name + "." + inner.getKey(),
                            inner.getValue(),
                            actual instanceof Map<?, ?> map ? map.get(inner.getKey()) : null));
        } else if (expected.isNumber()) {
            assertThat(actual).as(name).isInstanceOf(Number.class);
            assertThat(actual instanceof Number number ? number.doubleValue() : Double.NaN)
                    .as(name)
                    .isCloseTo(expected.doubleValue(), within(TOLERANCE));
        } else {
            assertThat(actual).as(name).isNull();
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
