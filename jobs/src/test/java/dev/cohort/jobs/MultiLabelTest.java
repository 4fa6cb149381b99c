package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A fast and a slow swing in one series, each there or not whether or not the other is, through the jobs. */
class MultiLabelTest extends JobTrial {

    @Test
    void findsEachOfTwoSignalsWhetherOrNotTheOtherIsThere() throws IOException {
        preprocess(8, "recordings", "windows", "+", "fast+", "slow+", "slow+fast+");
        assertThat(train("--class-weights", "balanced", "--label-smoothing", "0.05", "--focal", "1"))
                .as(err.toString())
                .isZero();
        ModelCard card = new ModelDirectory(path("run/model"), new Configuration()).card();
        assertThat(card.classes()).containsExactly("fast", "slow");
        assertThat(card.training()).containsEntry("multi_label", "+");
        assertThat(card.scores()).containsEntry("validation_f1_macro", 1.0);

        assertThat(predict("windows", "found")).as(err.toString()).isZero();
        List<Row> rows = rows("found");
        assertThat(rows).hasSize(32);
        assertThat(rows).extracting(row -> row.<String>getAs("prediction")).contains("+", "fast", "slow", "fast+slow");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<String>getAs("prediction")).isEqualTo(row.<String>getAs("label"));
            List<Double> probabilities = row.getList(row.fieldIndex("probabilities"));
            assertThat(probabilities.get(0) >= 0.5)
                    .isEqualTo(row.<String>getAs("label").contains("fast"));
            assertThat(probabilities.get(1) >= 0.5)
                    .isEqualTo(row.<String>getAs("label").contains("slow"));
        });
        assertThat(json("found.json").at("/results/accuracy").asDouble()).isEqualTo(1);

        String[] evaluate = {"evaluate-classification", "--table", path("found"), "--multi-label", "+"};
        assertThat(run(concat(evaluate, "--summary", path("run/evaluation.json"))))
                .as(err.toString())
                .isZero();
        JsonNode results = json("run/evaluation.json").path("results");
        for (String figure : List.of("accuracy", "f1_macro", "f1_micro", "roc_auc_macro", "average_precision_macro")) {
            assertThat(results.path(figure).asDouble()).as(figure).isEqualTo(1);
        }
        // One class a case is another question, and the probabilities of several do not sum to 1.
        assertThat(run("evaluate-classification", "--table", path("found"))).isEqualTo(2);

        assertThat(run("report", "--runs", path("run"), "--output", path("report.html")))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("multi label +")
                .contains("validation f1 macro 1")
                .contains("Precision by recall");
    }

    @Test
    void refusesLabelsThatTheModelDoesNotKnow() throws IOException {
        preprocess(2, "recordings", "windows", "fast+", "slow+");
        assertThat(train("--epochs", "1")).as(err.toString()).isZero();
        preprocess(2, "others", "strange", "fast+odd+");
        assertThat(run("predict", "--model", path("run/model"), "--input", path("strange"), "--output", path("t")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "Case fast+odd+_ann_00_0 of %s must be labelled with classes of the model, [fast, slow], "
                                        .formatted(path("strange"))
                                + "got fast+odd+\n");
    }

    @Test
    void refusesWhatIsNoTaskOfManyLabels() throws IOException {
        preprocess(2, "recordings", "windows", "+", "fast+");
        assertThat(train("--epochs", "1")).isEqualTo(2);
        assertThat(run("train", "--task", "people", "--data", path("t"), "--model", path("m"), "--multi-label", "+"))
                .isEqualTo(2);
        assertThat(run("evaluate-classification", "--table", path("t"), "--multi-label", " "))
                .isEqualTo(2);
        assertThat(run("evaluate-classification", "--table", path("t"), "--multi-label", "+", "--score", "s"))
                .isEqualTo(2);
        assertThat(run("evaluate-classification", "--table", path("t"), "--multi-label", "+", "--prediction", "s"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                Training needs cases of two classes outside the held-out fold, got [fast] in 4 cases
                --multi-label must come with a task of classification, got --task people
                --multi-label: the sign between labels must not be blank, got " "
                --multi-label scores probabilities of several classes in its summary alone: --score, --positive and \
                --scores must not be given
                --multi-label and --prediction must come with --probabilities, got none
                """);
    }

    /** Some recordings of each of two subjects for each label; ann's are to be held out. */
    private void preprocess(int each, String files, String table, String... labels) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2 * each * labels.length; i++) {
            String label = labels[i % labels.length];
            StringBuilder csv = new StringBuilder("x\n");
            double fast = random.nextDouble() * 6;
            double slow = random.nextDouble() * 6;
            for (int t = 0; t < 32; t++) {
                double x = 0.1 * random.nextGaussian()
                        + (label.contains("fast") ? Math.sin(fast + 1.6 * t) : 0)
                        + (label.contains("slow") ? Math.sin(slow + 0.3 * t) : 0);
                csv.append("%.4f%n".formatted(x));
            }
            write(
                    "%s/%s_%s_%02d.csv".formatted(files, label, i < each * labels.length ? "ann" : "bob", i),
                    csv.toString());
        }
        write("sensors.csv", "channel,group,unit\nx,ankle,g\n");
        String[] options = {
            "--names", "(?<label>[a-z+]+)_(?<subject>[a-z]+)_\\d+", "--sensors", path("sensors.csv"), "--window", "all"
        };
        assertThat(transform("preprocess-sensors", files, table, options))
                .as(err.toString())
                .isZero();
        assertThat(run("split-cases", "--input", path(table), "--hold-out", "ann"))
                .as(err.toString())
                .isZero();
    }

    private int train(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "sensor-classification", "--data", path("windows"), "--fold", "0"));
        arguments.addAll(List.of("--model", path("run/model"), "--depth", "2", "--base-channels", "8"));
        arguments.addAll(List.of("--normalization", "none", "--multi-label", "+"));
        arguments.addAll(List.of("--shards", "2", "--batch", "4", "--learning-rate", "0.01"));
        if (!List.of(more).contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "15"));
        }
        return run(concat(arguments.toArray(String[]::new), more));
    }

    private int predict(String table, String name) {
        return run(
                "predict",
                "--model",
                path("run/model"),
                "--input",
                path(table),
                "--fold",
                "0",
                "--output",
                path(name),
                "--summary",
                path(name + ".json"));
    }

    private static String[] concat(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
