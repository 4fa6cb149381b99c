package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From drawn squares and bars, through the jobs as a user calls them, to where they were drawn. */
class DetectionTest extends JobTrial {

    private static final int SIDE = 64;

    @Test
    void findsWhatWasDrawnInOneStageAndInTwo() throws IOException {
        prepare();
        findsInOneStage();
        findsInTwoStages();
    }

    private void findsInOneStage() throws IOException {
        assertThat(train("detection", "one", "--epochs", "12"))
                .as(err.toString())
                .isZero();
        ModelCard card = card("one");
        assertThat(card.task()).isEqualTo("detection");
        assertThat(card.classes()).containsExactly("bar", "square");
        assertThat(card.labels()).containsExactly(1, 2);
        assertThat(card.patch()).containsExactly(SIDE, SIDE);
        assertThat(card.preprocessing()).containsEntry("channels", "GREY");

        assertThat(predictHeldOut("one")).as(err.toString()).isZero();
        double whole = evaluate("one-found");
        assertThat(whole).isGreaterThan(0.8);
        assertThat((double) Objects.requireNonNull(card.scores().get("validation_ap50")))
                .isCloseTo(whole, within(0.01));

        assertThat(learnGroups("one", "boxes", "--images", path("pictures"), "--signature", "moments"))
                .as(err.toString())
                .isZero();
        assertThat(learnedLayers("one")).isNotEmpty();
        assertThat(predict(
                        "one",
                        "--input",
                        path("pictures"),
                        "--output",
                        path("alone"),
                        "--coco-results",
                        path("alone.json")))
                .as(err.toString())
                .isZero();
        List<Row> rows = rows("alone");
        assertThat(rows)
                .hasSize(12)
                .extracting(row -> row.<Long>getAs("image_id"))
                .startsWith(1L, 2L);
        JsonNode results = json("alone.json");
        assertThat(results)
                .hasSize(rows.stream()
                        .mapToInt(
                                row -> row.getList(row.fieldIndex("detections")).size())
                        .sum());
        assertThat(results.get(0).at("/bbox")).hasSize(4);
        assertThat(run("evaluate-detection", "--references", path("boxes"), "--detections", path("alone.json")))
                .as(err.toString())
                .isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        List<String> bare = List.of("train", "--task", "detection", "--data", path("boxes"), "--model", path("m"));
        assertThat(run(bare.toArray(String[]::new))).isEqualTo(2);
        assertThat(train("detection", "m", "--canvas", "60,64")).isEqualTo(2);
        assertThat(train("detection", "m", "--canvas", "wide")).isEqualTo(2);
        assertThat(train("detection", "m", "--normalization", "mel-band")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                Detection needs --images beside --data
                --canvas must be multiples of 8 for this depth, got 60,64
                --canvas must be H,W in pixels, got wide
                The network: normalization of a detector must be one of [GROUP, LAYER, INSTANCE, BATCH, NONE], got MEL-BAND
                """);
    }

    private void findsInTwoStages() throws IOException {
        assertThat(train("detection-two-stage", "two", "--epochs", "30"))
                .as(err.toString())
                .isZero();
        assertThat(card("two").network()).containsEntry("kind", "TwoStageDetector");
        assertThat(predictHeldOut("two")).as(err.toString()).isZero();
        assertThat(evaluate("two-found")).isGreaterThan(0.5);
    }

    private ModelCard card(String model) {
        return new ModelDirectory(path(model), new Configuration()).card();
    }

    private int predictHeldOut(String model) {
        return predict(
                model,
                "--input",
                path("boxes"),
                "--images",
                path("pictures"),
                "--fold",
                "0",
                "--output",
                path(model + "-found"));
    }

    private double evaluate(String table) throws IOException {
        assertThat(run(
                        "evaluate-detection",
                        "--references",
                        path("boxes"),
                        "--detections",
                        path(table),
                        "--fold",
                        "0",
                        "--summary",
                        path("scores.json")))
                .as(err.toString())
                .isZero();
        assertThat(json("scores.json").at("/results/images").asInt()).isEqualTo(4);
        return json("scores.json").at("/results/AP50").asDouble();
    }

    private int train(String task, String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--task", task, "--data", path("boxes"), "--images"));
        arguments.addAll(List.of(path("pictures"), "--fold", "0", "--model", path(model), "--anchors", "2"));
        arguments.addAll(List.of("--depth", "2", "--base-channels", "8", "--groups", "2", "--shards", "1"));
        arguments.addAll(List.of("--learning-rate", "0.01", "--no-augmentation"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int predict(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("predict", "--model", path(model)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** Twelve images of a square and a bar each, as PNG and YOLO's text; the last four are fold 0. */
    private void prepare() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        write("set/classes.txt", "square\nbar\n");
        Files.createDirectories(folder.resolve("set/images"));
        StringBuilder folds = new StringBuilder("case_id,fold\n");
        for (int i = 0; i < 12; i++) {
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D brush = image.createGraphics();
            brush.setColor(Color.WHITE);
            String text = draw(brush, 0, random, 16, 16, 0) + draw(brush, 1, random, 28, 10, SIDE / 2);
            brush.dispose();
            String name = "p%02d".formatted(i);
            ImageIO.write(
                    image, "png", folder.resolve("set/images/" + name + ".png").toFile());
            write("set/labels/" + name + ".txt", text);
            folds.append(name).append(i < 8 ? ",learn\n" : ",held\n");
        }
        assertThat(transform("preprocess-images", "set/images", "pictures", "--channels", "grey"))
                .as(err.toString())
                .isZero();
        assertThat(transform("preprocess-boxes", "set", "boxes"))
                .as(err.toString())
                .isZero();
        assertThat(run("split-cases", "--input", path("boxes"), "--fold-file", csv(folds.toString())))
                .as(err.toString())
                .isZero();
    }

    /** Somewhere in the upper or lower half. */
    private static String draw(Graphics2D brush, int type, SplittableRandom random, int width, int height, int top) {
        int x = random.nextInt(SIDE - width);
        int y = top + random.nextInt(SIDE / 2 - height);
        brush.fillRect(x, y, width, height);
        return "%d %s %s %s %s\n"
                .formatted(
                        type,
                        (x + width / 2.0) / SIDE,
                        (y + height / 2.0) / SIDE,
                        (double) width / SIDE,
                        (double) height / SIDE);
    }
}
