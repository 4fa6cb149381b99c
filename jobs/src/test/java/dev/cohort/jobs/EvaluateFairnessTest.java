package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateFairnessTest extends JobTrial {

    private static final Path GOLDEN = SharedData.conformance("fairness");

    @Test
    void comparesEveryGoldenTableAsFairlearnDoes() throws IOException {
        JsonNode scenarios = new ObjectMapper()
                .readTree(GOLDEN.resolve("manifest.json").toFile())
                .path("scenarios");
        assertThat(scenarios).isNotEmpty();
        for (JsonNode scenario : scenarios) {
            Path golden = GOLDEN.resolve(scenario.path("name").asText());
            JsonNode expected =
                    new ObjectMapper().readTree(golden.resolve("expected.json").toFile());
            List<String> features = new ArrayList<>();
            scenario.path("features").forEach(feature -> features.add(feature.asText()));
            for (String weights : List.of("unweighted", "weighted")) {
                List<String> options = new ArrayList<>(List.of(
                        "--table",
                        golden.resolve("table.csv").toString(),
                        "--label",
                        "y_true",
                        "--prediction",
                        "y_pred",
                        "--groups",
                        String.join(",", features),
                        "--replicates",
                        "3",
                        "--permutations",
                        "3"));
                if (weights.equals("weighted")) {
                    options.addAll(List.of("--weight", "weight"));
                }
                assertThat(evaluate(options.toArray(String[]::new)))
                        .as(err.toString())
                        .isZero();
                JsonNode grouping = results().path("groups").path(String.join("|", features));
                for (var part : expected.path(weights).properties()) {
                    check(
                            golden + " " + weights + " " + part.getKey(),
                            part.getValue(),
                            part.getKey().equals("overall") ? results().path("overall") : grouping.path(part.getKey()));
                }
            }
        }
    }

    private static void check(String name, JsonNode expected, JsonNode ours) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(inner -> check(name + " " + inner.getKey(), inner.getValue(), ours.path(inner.getKey())));
        } else if (expected.isNumber()) {
            assertThat(ours.isNumber()).as(name).isTrue();
            assertThat(ours.doubleValue()).as(name).isCloseTo(expected.doubleValue(), within(1e-12));
        } else {
            assertThat(ours.isNull()).as(name).isTrue();
        }
    }

    @Test
    void everyNumberThatIsNoCountOfTheTableHasAnInterval() throws IOException {
        StringBuilder rows = new StringBuilder("label,s,sex,site\n");
        for (int i = 0; i < 160; i++) {
            rows.append("%d,0.%d,%s,%s%n".formatted(i * i % 7 % 2, 1 + i * 5 % 8, i % 2 == 0 ? "F" : "M", i % 3));
        }
        assertThat(evaluate(
                        "--table",
                        csv(rows.toString()),
                        "--score",
                        "s",
                        "--groups",
                        "sex,site",
                        "--replicates",
                        "20",
                        "--permutations",
                        "0"))
                .as(err.toString())
                .isZero();
        JsonNode intervals = results().path("intervals");
        assertThat(hasIntervals("overall", results().path("overall"), intervals.path("overall")))
                .isGreaterThan(10);
        for (String grouping : List.of("sex", "site", "sex|site")) {
            ObjectNode figures = results().path("groups").path(grouping).deepCopy();
            figures.remove("raw_counts");
            assertThat(hasIntervals(grouping, figures, intervals.path("groups").path(grouping)))
                    .isGreaterThan(100);
        }
    }

    /** How many numbers there are. */
    private static int hasIntervals(String name, JsonNode figures, JsonNode intervals) {
        if (figures.isNumber()) {
            assertThat(intervals).as(name).hasSize(2);
            assertThat(intervals.path(0).doubleValue())
                    .as(name)
                    .isLessThanOrEqualTo(intervals.path(1).doubleValue());
            return 1;
        }
        return figures.properties().stream()
                .mapToInt(one -> hasIntervals(name + " " + one.getKey(), one.getValue(), intervals.path(one.getKey())))
                .sum();
    }

    @Test
    void comparesScoresOfCasesByGroupsOfATableOfSubjects() throws IOException {
        String scores = csv("case_id,label,dice_score\na,1,0.9\na,2,0.1\nb,1,0.5\nc,1,0.7\nd,1,\n");
        String subjects = csv("case_id,sex\na,F\nb,M\nc,F\nd,M\n");
        assertThat(evaluate(
                        "--scores",
                        scores,
                        "--value",
                        "dice_score",
                        "--subjects",
                        subjects,
                        "--groups",
                        "sex",
                        "--only",
                        "label=1"))
                .as(err.toString())
                .isZero();
        JsonNode sex = results().path("groups").path("sex");
        assertThat(sex.path("by_group").path("F").path("mean").asDouble()).isCloseTo(0.8, within(1e-15));
        assertThat(sex.path("by_group").path("M").path("undefined").asDouble()).isEqualTo(1);
        assertThat(sex.path("difference_between_groups").path("mean").asDouble())
                .isCloseTo(0.3, within(1e-15));
        assertThat(results().path("gaps").path(0).path("lowest").asText()).isEqualTo("M");
        assertThat(results().path("intervals").path("overall").path("median")).hasSize(2);
    }

    @Test
    void saysWhatIsWrongInOneLine() throws IOException {
        String table = csv("label,p,sex\n1,1,F\n0,1,F\n");
        refuses(
                "--groups must make 2 groups at least, got [F] of sex",
                "--table",
                table,
                "--prediction",
                "p",
                "--groups",
                "sex");
        refuses(
                table + " must have the column race, got [label, p, sex]",
                "--table",
                table,
                "--prediction",
                "p",
                "--groups",
                "race");
        refuses("--table: there must be a prediction or a score, got neither", "--table", table, "--groups", "sex");
        refuses("--table or --scores must be given, and not both", "--groups", "sex");
        refuses("--scores must come with --value, the column of the score", "--scores", table, "--groups", "sex");
        String people = csv("case_id,sex\na,F\n");
        String scores = csv("case_id,dice\nq,0.5\n");
        refuses(
                scores + ", line 2: case_id must be in " + people + ", got q",
                "--scores",
                scores,
                "--value",
                "dice",
                "--subjects",
                people,
                "--groups",
                "sex");
    }

    private void refuses(String message, String... options) {
        err.getBuffer().setLength(0);
        assertThat(evaluate(options)).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
    }

    private int evaluate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate-fairness", "--summary", path("summary.json")));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private JsonNode results() throws IOException {
        return summary().path("results");
    }
}
