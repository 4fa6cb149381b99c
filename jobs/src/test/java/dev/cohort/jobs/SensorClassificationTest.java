package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From recordings of two sensors that swing fast or slowly to their classes, through the jobs as a user calls them. */
class SensorClassificationTest extends JobTrial {

    @Test
    void learnsClassesThatPredictFindsWhateverTheSensorsGainAndOffset() throws IOException {
        preprocess();
        assertThat(train("--normalization", "sensor-group", "--class-weights", "balanced"))
                .as(err.toString())
                .isZero();
        ModelCard card = new ModelDirectory(path("model"), new Configuration()).card();
        assertThat(card.task()).isEqualTo("sensor-classification");
        assertThat(card.classes()).containsExactly("fast", "slow");
        assertThat(card.preprocessing())
                .containsEntry("channels", List.of("x", "y", "z"))
                .containsEntry("groups", List.of("ankle", "ankle", "trunk"));

        assertThat(predict("found")).as(err.toString()).isZero();
        List<Row> rows = rows("found");
        assertThat(rows).hasSize(10).allSatisfy(row -> assertThat(row.<String>getAs("prediction"))
                .isEqualTo(row.<String>getAs("label")));
        assertThat(predict("elsewhere", "--sensor-gain-db", "12", "--sensor-offset", "50"))
                .isZero();
        assertThat(predictions("elsewhere")).isEqualTo(predictions("found"));
        // Not the sensors of the input.
        assertThat(learnGroups("model", "windows", "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(learnedLayers("model"))
                .containsExactly("stage1.first.norm", "stage1.second.norm", "stage2.first.norm", "stage2.second.norm");
        assertThat(predict("refused", "--sensor-gain-db", "-1")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--sensor-gain-db and --sensor-offset: gain and offset of sensors must "
                        + "not be negative, got -1.0 dB and 0.0\n");
    }

    @Test
    void aTableOfOtherSensorsIsRefused() throws IOException {
        preprocess();
        assertThat(train("--epochs", "1")).as(err.toString()).isZero();
        write("sensors.csv", "channel,group,unit\nx,ankle,g\ny,trunk,g\nz,trunk,g\n");
        assertThat(preprocessTo("others")).as(err.toString()).isZero();
        assertThat(run("predict", "--model", path("model"), "--input", path("others"), "--output", path("found")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(path("others") + " must be preprocessed as the table that "
                        + path("model")
                        + " learned from: groups was [ankle, ankle, trunk] there, but is [ankle, trunk, "
                        + "trunk]\n");
    }

    /** Twenty recordings of two subjects; in half of them the sensors swing four times as fast. */
    private void preprocess() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20; i++) {
            boolean fast = i % 2 == 0;
            StringBuilder csv = new StringBuilder("x,y,z\n");
            double start = random.nextDouble() * 6;
            for (int t = 0; t < 32; t++) {
                double angle = start + t * (fast ? 1.6 : 0.4);
                csv.append("%.4f,%.4f,%.4f%n"
                        .formatted(
                                Math.sin(angle) + 3,
                                Math.cos(angle) + 0.1 * random.nextGaussian(),
                                20 * Math.sin(angle) + random.nextGaussian()));
            }
            String name = "recordings/%s/%s_%02d.csv".formatted(fast ? "fast" : "slow", i < 10 ? "ann" : "bob", i);
            write(name, csv.toString());
        }
        write("sensors.csv", "channel,group,unit\nx,ankle,g\ny,ankle,g\nz,trunk,g\n");
        assertThat(preprocessTo("windows")).as(err.toString()).isZero();
        assertThat(run("split-cases", "--input", path("windows"), "--hold-out", "ann"))
                .as(err.toString())
                .isZero();
    }

    private int preprocessTo(String table) {
        String[] options = {"--names", "(?<subject>[a-z]+)_\\d+", "--sensors", path("sensors.csv"), "--window", "all"};
        return transform("preprocess-sensors", "recordings", table, options);
    }

    private int train(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "sensor-classification", "--data", path("windows"), "--fold", "0"));
        arguments.addAll(List.of("--model", path("model"), "--depth", "2", "--base-channels", "4", "--groups", "2"));
        arguments.addAll(List.of("--shards", "2", "--batch", "2", "--learning-rate", "0.01"));
        if (!List.of(more).contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "40"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int predict(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("predict", "--model", path("model"), "--input"));
        arguments.addAll(List.of(path("windows"), "--fold", "0", "--output", path(name)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private List<String> predictions(String name) {
        return rows(name).stream().map(row -> row.<String>getAs("prediction")).toList();
    }
}
