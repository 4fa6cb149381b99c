package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two small experiments on three people, as a user compares them; and the page of both. */
class CompareTest extends JobTrial {

    private static final String A = "a,yes,0.5\nb,yes,0.5\nc,no,0.5\n";

    @BeforeEach
    void scoreTheFirst() throws IOException {
        score("first", "case,truth,s\n" + A);
    }

    @Test
    void namesTheBetterOneAndSaysBetweenWhat() throws IOException {
        score("second", "case,truth,s\na,yes,0.75\nb,yes,0.75\nc,no,0.25\n");
        assertThat(compare()).as(err.toString()).isZero();
        JsonNode results = summary().path("results");
        assertThat(results.path("verdict").asText())
                .isEqualTo(
                        "undecided: correct of second less that of first is +0.3333 (95 % interval +0.0000 to +1.0000, "
                                + "3 pairs of 3 subjects)");
        JsonNode probability = row(results, "all", "label_probability");
        assertThat(probability.path("difference").asDouble()).isEqualTo(0.25);
        assertThat(probability.path("low").asDouble()).isEqualTo(0.25);
        assertThat(probability.path("better").asText()).isEqualTo("second");
        assertThat(row(results, "label=no", "brier").path("pairs").asInt()).isEqualTo(1);
        assertThat(out.toString()).contains("verdict", "label=yes");
    }

    @Test
    void groupsAndSubjectsComeFromATable() throws IOException {
        score("second", "case,truth,s\na,yes,0.75\nb,yes,0.25\nc,no,0.25\n");
        people("('a', 's1', 'F'), ('b', 's1', 'M'), ('c', 's2', 'M')");
        assertThat(compare("--subjects", path("people"), "--groups", "sex"))
                .as(err.toString())
                .isZero();
        JsonNode results = summary().path("results");
        assertThat(results.path("subjects").asInt()).isEqualTo(2);
        assertThat(row(results, "sex=F", "label_probability").path("difference").asDouble())
                .isEqualTo(0.25);
        assertThat(row(results, "sex=M", "label_probability").path("difference").asDouble())
                .isZero();
    }

    @Test
    void refusesRunsOfOtherCasesByTheirNames() throws IOException {
        score("second", "case,truth,s\na,yes,0.75\nc,no,0.25\nx,yes,0.5\n");
        assertThat(compare()).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("--runs must score the same cases, but only first scores b, and only second scores x");
    }

    @Test
    void refusesACaseThatTheTableOfSubjectsLacks() throws IOException {
        score("second", "case,truth,s\n" + A);
        people("('a', 's1', 'F'), ('b', 's1', 'M')");
        assertThat(compare("--subjects", path("people"))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("Case c must be in " + path("people") + ", but is not");
        err.getBuffer().setLength(0);
        assertThat(compare("--subjects", path("people"), "--groups", "age")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(path("people") + " must have the column age, got [case_id, subject, sex]");
    }

    @Test
    void refusesRunsThatCannotBeCompared() throws IOException {
        assertThat(run("compare", "--runs", path("first"))).isEqualTo(2);
        assertThat(run("compare", "--runs", path("first"), path("first"))).isEqualTo(2);
        write("second/other.json", "{\"job\": \"train\", \"results\": {}}");
        assertThat(compare()).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--runs must name 2 folders, got 1",
                        "--runs must name folders of different names, got first twice",
                        "--runs must hold the table --scores of one evaluation, the same in both: " + path("first")
                                + " and " + path("second") + " do not");
    }

    @Test
    void aPageShowsBoth() throws IOException {
        score("second", "case,truth,s\n" + A);
        assertThat(run("report", "--runs", path("first"), path("second"), "--output", path("page.html")))
                .as(err.toString())
                .isZero();
        assertThat(folder.resolve("page.html"))
                .content()
                .contains("<a href=\"#run-first\">", "<a href=\"#run-second\">", "ROC curve", "Confusion matrix");
        assertThat(out.toString()).contains("Fairness", "false");
    }

    private int compare(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("compare", "--runs", path("first"), path("second"), "--summary", path("summary.json")));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private void score(String run, String cases) throws IOException {
        String table = csv(cases);
        assertThat(run(
                        "evaluate-classification",
                        "--table",
                        table,
                        "--label",
                        "truth",
                        "--score",
                        "s",
                        "--positive",
                        "yes",
                        "--case",
                        "case",
                        "--scores",
                        path(run + "/scores")))
                .as(err.toString())
                .isZero();
    }

    private void people(String rows) {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.sql("select * from values " + rows + " as t(case_id, subject, sex)")
                    .write()
                    .parquet(path("people"));
        }
    }

    private static JsonNode row(JsonNode results, String group, String measure) {
        for (JsonNode row : results.path("differences")) {
            if (row.path("group").asText().equals(group)
                    && row.path("measure").asText().equals(measure)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + group + " and " + measure);
    }
}
