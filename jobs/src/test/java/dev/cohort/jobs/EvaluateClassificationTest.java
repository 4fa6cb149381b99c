package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class EvaluateClassificationTest extends JobTrial {

    private static final Path GOLDEN = SharedData.conformance("classification");

    @Test
    void scoresEveryGoldenTableAsScikitLearnDoes() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(GOLDEN.resolve("manifest.json").toFile());
        assertThat(manifest.path("binary")).isNotEmpty();
        for (JsonNode expected : manifest.path("binary")) {
            String file = GOLDEN.resolve(expected.path("file").asText()).toString();
            boolean weighted = Files.readAllLines(Path.of(file)).get(0).contains("weight");
            String[] weight = weighted ? new String[] {"--weight", "weight"} : new String[0];
            assertThat(evaluate(file, concat(weight, "--label", "y", "--score", "score")))
                    .isZero();
            checkNumbers(expected);
        }
        assertThat(manifest.path("multiclass")).isNotEmpty();
        for (JsonNode expected : manifest.path("multiclass")) {
            String file = GOLDEN.resolve(expected.path("file").asText()).toString();
            assertThat(evaluate(file, "--label", "y", "--probabilities", "p*")).isZero();
            checkNumbers(expected);
        }
    }

    private void checkNumbers(JsonNode expected) throws IOException {
        JsonNode results = results();
        int checked = 0;
        for (var figure : expected.properties()) {
            JsonNode ours = results.path(figure.getKey());
            if (figure.getValue().isNumber() && ours.isNumber()) {
                checked++;
                assertThat(ours.doubleValue())
                        .as(expected.path("name").asText() + " " + figure.getKey())
                        .isCloseTo(figure.getValue().doubleValue(), within(1e-9));
            }
        }
        assertThat(checked).isGreaterThan(9);
    }

    @Test
    void writesARowACase() throws IOException {
        String table = csv("id,y,s\na,yes,0.75\nb,no,0.25\nc,no,0.5\n");
        String scores = path("scores");
        assertThat(evaluate(
                        table, "--label", "y", "--score", "s", "--positive", "yes", "--case", "id", "--scores", scores))
                .isZero();
        assertThat(results().path("confusion").toString()).isEqualTo("[[1.0,1.0],[0.0,1.0]]");
        assertThat(rows("scores"))
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("label") + " " + row.getAs("prediction")
                        + " " + row.getAs("confidence") + " " + row.getAs("label_probability") + " "
                        + row.getAs("brier"))
                .containsExactly("a yes yes 0.75 0.75 0.0625", "b no no 0.75 0.75 0.0625", "c no yes 0.5 0.5 0.25");
        assertThat(folder.resolve("scores/_run.json")).exists();
    }

    /** Two of the three cases are right in all their classes; the wrong one counts half, or at 0.3 is right as well. */
    @Test
    void scoresCasesOfSeveralClasses() throws IOException {
        String table = csv("y,p_a,p_b,w\na;b,0.75,0.5,1\n;,0.25,0,1\nb,0.25,0.3,0.5\n");
        String[] options = {"--label", "y", "--probabilities", "p_*", "--multi-label", ";", "--weight", "w"};
        assertThat(evaluate(table, options)).as(err.toString()).isZero();
        assertThat(results().path("convention").asText()).isEqualTo("scikit-learn 1.2, multilabel");
        assertThat(results().path("accuracy").asDouble()).isEqualTo(0.8);
        assertThat(results().path("hamming_loss").asDouble()).isEqualTo(0.1);
        assertThat(results().path("f1_per_class").toString()).isEqualTo("[1.0,0.8]");
        assertThat(evaluate(table, concat(options, "--threshold", "0.3"))).isZero();
        assertThat(results().path("accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void scoresTablesOfClassProbabilitiesByDefault() throws IOException {
        String table = path("table");
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.sql("select * from values ('a', 's', 'x', array('x', 'y'), array(0.75d, 0.25d), 'x'),"
                            + " ('b', 's', 'y', array('x', 'y'), array(1.0d, 0.0d), 'x')"
                            + " as t(case_id, subject, label, classes, probabilities, prediction)")
                    .write()
                    .parquet(table);
        }
        assertThat(evaluate(table)).as(err.toString()).isZero();
        assertThat(results().path("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(results().path("recall_per_class").toString()).isEqualTo("[1.0,0.0]");
        assertThat(evaluate(table, "--positive", "y")).isZero();
        assertThat(results().path("roc_auc").asDouble()).isEqualTo(0);
    }

    @Test
    void scoresPredictionsAlone() throws IOException {
        assertThat(evaluate(csv("label,p\na,a\nb,a\nc,c\n"), "--prediction", "p"))
                .isZero();
        assertThat(results().path("classes").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(results().path("accuracy").asDouble()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(results().has("auc_ovr_macro")).isFalse();
    }

    @Test
    void saysWhatIsWrongInOneLine() throws IOException {
        refuses("label,s\n1,0.5\n", " must have the column q, got [label, s]", "--score", "q");
        refuses("label,s\n1,0.5\n2,0.5\n", ", line 3: label must be one of [0, 1], got 2", "--score", "s");
        refuses("label,s\n1,1.5\n", ", line 2: s must be a probability from 0 to 1, got 1.5", "--score", "s");
        refuses("label,s\n1,\n", ", line 2: s must be a finite number, got nothing", "--score", "s");
        refuses("label,s\n1,NaN\n", ", line 2: s must be a finite number, got NaN", "--score", "s");
        refuses(
                "label,p_a,p_b\na,0.5,0.25\n",
                ", line 2: p_a and the other probabilities of the row must sum to 1, got 0.75",
                "--probabilities",
                "p_*");
        refuses("label,s,w\n1,0.5,-1\n", ", line 2: w must not be negative, got -1.0", "--score", "s", "--weight", "w");
        refuses("label,s\n", " must have a case at least, got none", "--score", "s");
    }

    private void refuses(String text, String message, String... options) throws IOException {
        err.getBuffer().setLength(0);
        String table = csv(text);
        assertThat(evaluate(table, options)).isEqualTo(2);
        assertThat(err.toString().strip()).endsWith(table + message);
    }

    private static String[] concat(String[] some, String... others) {
        List<String> all = new ArrayList<>(Arrays.asList(some));
        all.addAll(Arrays.asList(others));
        return all.toArray(String[]::new);
    }

    private int evaluate(String table, String... options) {
        return run(concat(
                new String[] {"evaluate-classification", "--table", table, "--summary", path("summary.json")},
                options));
    }

    private JsonNode results() throws IOException {
        return summary().path("results");
    }
}
