package dev.cohort.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.AnyTable;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases scored by scikit-learn. Its k-means cases are those of {@code ChannelClustersTest}. */
class ClassificationConformanceTest {

    private static final Path FOLDER = SharedFolders.conformance("classification");

    /** scikit-learn adds in another order, and its curves leave out points on a line. */
    private static final double TOLERANCE = 1e-10;

    /** That of a second implementation, in float32. */
    private static final double FLOAT_TOLERANCE = 1e-6;

    @TestFactory
    Stream<DynamicTest> scoresTwoClassesAsScikitLearnDoes() throws IOException {
        return cases("binary")
                .map(expected -> DynamicTest.dynamicTest(name(expected), () -> {
                    ClassPlan plan = ClassPlan.binary("0", "1", ScoreKind.PROBABILITY);
                    check(expected, figures(expected, List.of("score"), plan));
                }));
    }

    @TestFactory
    Stream<DynamicTest> scoresManyClassesAsScikitLearnDoes() throws IOException {
        return cases("multiclass")
                .map(expected -> DynamicTest.dynamicTest(name(expected), () -> {
                    List<String> classes = IntStream.range(
                                    0, expected.path("classes").asInt())
                            .mapToObj(Integer::toString)
                            .toList();
                    List<String> columns =
                            classes.stream().map(each -> "p" + each).toList();
                    check(expected, figures(expected, columns, ClassPlan.of(classes, ScoreKind.PROBABILITY)));
                }));
    }

    private static Stream<JsonNode> cases(String kind) throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(FOLDER.resolve("manifest.json").toFile())
                .path(kind);
        assertThat(cases).isNotEmpty();
        return StreamSupport.stream(cases.spliterator(), false);
    }

    private static String name(JsonNode expected) {
        return expected.path("name").asText();
    }

    private static Map<String, @Nullable Object> figures(JsonNode expected, List<String> scores, ClassPlan plan) {
        AnyTable table = AnyTable.open(
                LocalSpark.session(),
                FOLDER.resolve(expected.path("file").asText()).toString());
        @Nullable String weight = table.has("weight") ? "weight" : null;
        return Classification.of(CaseRows.read(table, new CaseColumns("y", scores, null, weight, null), plan), plan)
                .figures();
    }

    private static void check(JsonNode expected, Map<String, @Nullable Object> figures) {
        assertThat(figures.get("cases")).isEqualTo(expected.path("n").asLong(-1));
        int checked = 0;
        for (var property : expected.properties()) {
            String key = property.getKey();
            String ours = key.replaceFirst("^(sklearn_|gpleiss_)", "");
            if (figures.containsKey(ours) && !ours.equals("classes")) {
                checked++;
                if (isOnAnEdge(expected, ours)) {
                    continue;
                }
                double tolerance = key.startsWith("gpleiss_") ? FLOAT_TOLERANCE : TOLERANCE;
                check(key, property.getValue(), figures.get(ours), tolerance);
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(12);
    }

    /** Where confidences lie on edges of bins, two references differ, and neither is right. */
    private static boolean isOnAnEdge(JsonNode expected, String key) {
        JsonNode other = expected.path("gpleiss_" + key);
        return other.isNumber()
                && Math.abs(other.doubleValue() - expected.path(key).doubleValue()) > FLOAT_TOLERANCE;
    }

    /** A text or null stands for what is undefined. */
    private static void check(String key, JsonNode expected, @Nullable Object actual, double tolerance) {
        if (expected.isNumber()) {
            assertThat(actual).as(key).isInstanceOf(Number.class);
            double value = actual instanceof Number number ? number.doubleValue() : Double.NaN;
            double scale = Math.max(1, Math.abs(expected.doubleValue()));
            assertThat(value).as(key).isCloseTo(expected.doubleValue(), within(tolerance * scale));
        } else if (expected.isArray()) {
            assertThat(actual).as(key).isInstanceOf(List.class);
            List<?> list = actual instanceof List<?> some ? some : List.of();
            assertThat(list).as(key).hasSize(expected.size());
            for (int place = 0; place < list.size(); place++) {
                check(key + " " + place, expected.get(place), list.get(place), tolerance);
            }
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(inner -> check(
                            key + "." + inner.getKey(),
                            inner.getValue(),
                            actual instanceof Map<?, ?> map ? map.get(inner.getKey()) : null,
                            tolerance));
        } else {
            assertThat(actual).as(key).isNull();
        }
    }
}
