package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The job as a user calls it: files in, JSON out. */
class EvaluateDetectionTest extends JobTrial {

    private static final String REFERENCES = """
            {"images":[{"id":1,"file_name":"a.png","width":100,"height":100},{"id":2,"width":100,"height":100}],
             "categories":[{"id":1,"name":"cell"}],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[10,10,20,20],"area":400,"iscrowd":0},
                            {"id":2,"image_id":2,"category_id":1,"bbox":[50,50,20,20],"area":400,"iscrowd":0}]}
            """;

    private static final String ONE = """
            {"image_id":1,"category_id":1,"bbox":[10,10,20,20],"score":0.5}""";

    @BeforeEach
    void spread() {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.sql.shuffle.partitions", "2");
    }

    @AfterEach
    void gather() {
        System.clearProperty("spark.sql.shuffle.partitions");
    }

    @TestFactory
    Stream<DynamicTest> givesTheNumbersOfEveryGoldenScenario() throws IOException {
        Path golden = SharedData.conformance("detection");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode scenario : read(golden.resolve("manifest.json")).path("scenarios")) {
            String name = scenario.path("name").asText();
            tests.add(DynamicTest.dynamicTest(name, () -> agrees(golden.resolve(name), scenario)));
        }
        assertThat(tests).as("scenarios in " + golden).isNotEmpty();
        return tests.stream();
    }

    private void agrees(Path golden, JsonNode scenario) throws IOException {
        List<String> options = new ArrayList<>();
        if (scenario.path("iouType").asText().equals("segm")) {
            options.addAll(List.of("--iou", "masks"));
        }
        if (scenario.path("useCats").asInt(1) == 0) {
            options.add("--class-agnostic");
        }
        JsonNode results = results(golden.resolve("gt.json"), golden.resolve("dt.json"), options);
        JsonNode expected = read(golden.resolve("expected.json"));
        check(expected.path("summary"), results);
        expected.path("per_category")
                .fields()
                .forEachRemaining(category ->
                        check(category.getValue(), results.path("per_category").path(category.getKey())));
        assertThat(results.path("per_category")).hasSameSizeAs(expected.path("per_category"));
    }

    private static void check(JsonNode expected, JsonNode scores) {
        assertThat(expected.size()).isEqualTo(12);
        expected.fields().forEachRemaining(number -> assertThat(
                        scores.path(number.getKey()).asDouble(Double.NaN))
                .as(number.getKey())
                .isCloseTo(number.getValue().asDouble(), within(1e-9)));
    }

    @Test
    void scoresEachImageForLaterGrouping() throws IOException {
        Path scores = folder.resolve("scores");
        JsonNode results = results(
                write("gt.json", REFERENCES),
                write("dt.json", "[" + ONE + "]"),
                List.of("--scores", scores.toString(), "--voc-iou", "0.5", "--order-free"));

        assertThat(results.path("AR100").asDouble()).isEqualTo(0.5);
        assertThat(results.path("voc").path("mAP").asDouble()).isEqualTo(0.5);
        assertThat(results.path("froc").path("0.125").asDouble()).isEqualTo(0.5);
        assertThat(results.path("order_free").path("change").path("AP").asDouble(-1))
                .isZero();
        try (SparkSession spark = session()) {
            List<Row> rows = spark.read()
                    .parquet(scores.toString())
                    .orderBy("image_id")
                    .selectExpr("case_id", "tp", "fp", "fn", "precision", "recall", "f1", "round(ap, 12)")
                    .collectAsList();
            assertThat(rows)
                    .containsExactly(
                            RowFactory.create("a.png", 1L, 0L, 0L, 1.0, 1.0, 1.0, 1.0),
                            RowFactory.create("2", 0L, 0L, 1L, null, 0.0, 0.0, 0.0));
        }
    }

    @Test
    void leavesUnsureDetectionsOutOfTheScoresOfImages() throws IOException {
        Path scores = folder.resolve("scores");
        JsonNode results = results(
                write("gt.json", REFERENCES),
                write("dt.json", "[" + ONE + "]"),
                List.of("--scores", scores.toString(), "--least-score", "0.95"));

        assertThat(results.path("AR100").asDouble()).isEqualTo(0.5);
        try (SparkSession spark = session()) {
            assertThat(spark.read()
                            .parquet(scores.toString())
                            .where("image_id = 1")
                            .selectExpr("tp", "fp", "fn", "recall")
                            .head())
                    .isEqualTo(RowFactory.create(0L, 0L, 1L, 0.0));
        }
    }

    @Test
    void scoresTablesLikeFiles() throws IOException {
        Path boxes = folder.resolve("boxes");
        Path detections = folder.resolve("detections");
        try (SparkSession spark = session()) {
            Row box = RowFactory.create(1L, 1, "cell", 10.0, 10.0, 20.0, 20.0, 400.0, false, false, null);
            List<Row> references = List.of(
                    RowFactory.create(1L, "a", "p1", 100, 100, new Row[] {box}, "gt", "0"),
                    RowFactory.create(2L, "b", "p2", 100, 100, new Row[] {box}, "gt", "0"));
            Tables.write(
                    spark.createDataFrame(references, TableSchema.BOXES.columns()),
                    boxes.toString(),
                    TableSchema.BOXES);
            Row found = RowFactory.create(1, 10.0, 10.0, 20.0, 20.0, 0.5, null);
            Tables.write(
                    spark.createDataFrame(
                            List.of(RowFactory.create(1L, "a", 100, 100, new Row[] {found})),
                            TableSchema.DETECTIONS.columns()),
                    detections.toString(),
                    TableSchema.DETECTIONS);
            Row broken = RowFactory.create(1, 10.0, 10.0, -20.0, 20.0, 0.5, null);
            Tables.write(
                    spark.createDataFrame(
                            List.of(RowFactory.create(2L, "b", 100, 100, new Row[] {found, broken})),
                            TableSchema.DETECTIONS.columns()),
                    folder.resolve("broken").toString(),
                    TableSchema.DETECTIONS);
        }
        JsonNode results = results(boxes, detections, List.of());
        assertThat(results.path("AR100").asDouble()).isEqualTo(0.5);
        assertThat(results.path("per_category").path("1").path("AP50").asDouble())
                .isCloseTo(51 / 101.0, within(1e-12));
        JsonNode curve = results.path("precision_by_recall").path("0.5");
        assertThat(curve)
                .as("precision at recalls 0, 0.01 ... 1; half the objects are found")
                .hasSize(101);
        assertThat(curve.path(50).asDouble()).isCloseTo(1, within(1e-12));
        assertThat(curve.path(51).asDouble(-1)).isZero();
        assertThat(results(boxes, write("dt.json", "[" + ONE + "]"), List.of())).isEqualTo(results);

        refuses(
                boxes,
                folder.resolve("broken"),
                "image 2, detection 1: width must be finite and not negative, got -20.0");
    }

    @Test
    void namesWhatIsWrongWithAFile() throws IOException {
        Path references = write("gt.json", REFERENCES);
        Path dt = folder.resolve("dt.json");
        refuses(
                references,
                "[" + ONE + "," + ONE.replace("_id\":1", "_id\":7") + "]",
                dt + ": [1].image_id must be that of an image of " + references + ", got 7");
        refuses(references, "[" + ONE.replace("0.5", "NaN") + "]", dt + ": [0].score must be finite, got NaN");
        refuses(
                references,
                "[" + ONE.replace("20,20", "-20,20") + "]",
                dt + ": [0].bbox[2] must not be negative, got -20.0");
        refuses(references, "[" + ONE.replace("score", "scores") + "]", dt + ": [0] must have score, got none");
        refuses(
                references,
                "[" + ONE + ",]",
                dt + ": must be JSON at line 1, column 67, got Unexpected character (']' (code 93)): expected a value");
        refuses(
                write("other.json", REFERENCES.replace("\"id\":2,\"image", "\"id\":1,\"image")),
                "[]",
                folder.resolve("other.json") + ": annotations[1].id must be unique, got 1");
        assertThat(evaluate("--references", references.toString(), "--detections", dt.toString(), "--voc-iou", "2"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("--voc-iou: overlap must be above 0 and at most 1, got 2.0\n");
    }

    private void refuses(Path references, String detections, String message) throws IOException {
        refuses(references, write("dt.json", detections), message);
    }

    private void refuses(Path references, Path detections, String message) {
        assertThat(evaluate("--references", references.toString(), "--detections", detections.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo(message + "\n");
        err.getBuffer().setLength(0);
    }

    private JsonNode results(Path references, Path detections, List<String> options) throws IOException {
        Path summary = folder.resolve("summary.json");
        List<String> arguments = new ArrayList<>(List.of(
                "--references",
                references.toString(),
                "--detections",
                detections.toString(),
                "--summary",
                summary.toString()));
        arguments.addAll(options);
        int exitCode = evaluate(arguments.toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        return read(summary).path("results");
    }

    private int evaluate(String... options) {
        return run(Stream.concat(Stream.of("evaluate-detection"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static SparkSession session() {
        return SparkSession.builder().getOrCreate();
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }
}
