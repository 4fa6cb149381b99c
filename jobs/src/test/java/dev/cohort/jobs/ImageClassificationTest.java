package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** From images with boxes to the classes of what is in them, through the jobs as a user calls them. */
class ImageClassificationTest extends JobTrial {

    @Test
    void learnsTheClassesOfBoxesThatPredictFinds() throws IOException {
        for (int i = 0; i < 8; i++) {
            stripes("image" + i);
        }
        boxes("boxes", 8, 16);
        assertThat(crop("crops")).as(err.toString()).isZero();
        assertThat(summary().at("/results/cases").asInt()).isEqualTo(16);
        assertThat(summary().at("/results/classified").asInt()).isEqualTo(16);
        assertThat(rows("crops-classes"))
                .extracting(row -> row.mkString(" "))
                .startsWith("image0_1 image0 upright", "image0_2 image0 flat");
        assertThat(split()).as(err.toString()).isZero();
        assertThat(train("model", "--class-weights", "balanced"))
                .as(err.toString())
                .isZero();
        ModelCard card = new ModelDirectory(path("model"), new Configuration()).card();
        assertThat(card.task()).isEqualTo("image-classification");
        assertThat(card.classes()).containsExactly("flat", "upright");
        assertThat(card.network())
                .containsEntry("kind", "ResNet")
                .containsEntry("blocks", List.of(1, 1))
                .containsEntry("weight_standardization", true);

        assertThat(predict("found")).as(err.toString()).isZero();
        List<Row> found = rows("found");
        assertThat(found).hasSize(4).allSatisfy(row -> {
            assertThat(row.<String>getAs("prediction")).isEqualTo(row.<String>getAs("label"));
            assertThat(row.<Double>getList(row.fieldIndex("probabilities")).stream()
                            .mapToDouble(p -> p)
                            .sum())
                    .isBetween(0.999999, 1.000001);
        });
        assertThat(run("evaluate-classification", "--table", path("found"), "--positive", "flat"))
                .as(err.toString())
                .isZero();
    }

    @Test
    void cutsBoxesAtTheirEdgesAndKeepsWhereTheyWere() throws IOException {
        stripes("image0");
        boxes("boxes", 1, 16);
        assertThat(crop("crops", "--intensity", "none")).as(err.toString()).isZero();
        List<Row> rows = rows("crops");
        assertThat(rows).hasSize(2);
        // Columns are bright and dark in turn; in the other half, rows.
        assertThat(new double[] {value(rows.get(0), 0), value(rows.get(0), 1), value(rows.get(0), 8)})
                .containsExactly(200, 20, 200);
        assertThat(new double[] {value(rows.get(1), 0), value(rows.get(1), 1), value(rows.get(1), 8)})
                .containsExactly(200, 200, 20);
        BrickInfo flat = BrickRows.info(rows.get(1));
        assertThat(flat.grid().shape()).hasToString("8x8x1");
        assertThat(flat.grid().affine().rowMajor()[3]).isEqualTo(-8);
        assertThat(flat.source().grid().shape()).hasToString("16x8x1");
    }

    @Test
    void refusesBoxesWithoutTheirImages() throws IOException {
        stripes("image0");
        boxes("boxes", 2, 16);
        assertThat(crop("crops")).isEqualTo(2);
        assertThat(transform("preprocess-images", "set", "crops", "--boxes", path("boxes")))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                Case image1 of %s must have an image, but the input has none
                --boxes needs --size, since boxes differ in theirs, got %s alone
                """.formatted(path("boxes"), path("boxes")));
    }

    @Test
    void quarantinesAnImageOfAnotherSizeThanItsBoxes() throws IOException {
        stripes("image0");
        stripes("image1");
        boxes("boxes", 1, 16);
        boxes("wider", 1, 17);
        assertThat(crop("crops", "--max-quarantined", "1")).isZero();
        assertThat(transform(
                        "preprocess-images",
                        "set",
                        "none",
                        "--boxes",
                        path("wider"),
                        "--size",
                        "8,8",
                        "--max-quarantined",
                        "1"))
                .isZero();
        assertThat(rows("none-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly("image0 | file:" + path("set/image0.png")
                        + " | must have the size that its boxes were drawn on, 17 x 8 | 16 x 8");
    }

    private static double value(Row row, int pixel) {
        BrickInfo brick = BrickRows.info(row);
        ByteBuffer raw = ByteBuffer.wrap(BrickRows.voxels(row)).order(ByteOrder.LITTLE_ENDIAN);
        return brick.type().get(raw, pixel * brick.type().bytes()) * brick.slope() + brick.intercept();
    }

    private int crop(String output, String... more) {
        List<String> options = new ArrayList<>(List.of("--boxes", path("boxes"), "--size", "8,8"));
        options.addAll(List.of("--classes", path(output + "-classes")));
        options.addAll(List.of(more));
        return transform("preprocess-images", "set", output, options.toArray(String[]::new));
    }

    private int split() {
        return run(
                "split-cases",
                "--input",
                path("crops-classes"),
                "--by",
                "class",
                "--output",
                path("crops-folds"),
                "--folds",
                "4");
    }

    private int train(String model, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "image-classification", "--data", path("crops"), "--fold", "0", "--model"));
        arguments.addAll(List.of(path(model), "--blocks", "1,1", "--base-channels", "4", "--groups", "2"));
        arguments.addAll(List.of("--shards", "2", "--batch", "2", "--epochs", "15", "--learning-rate", "0.01"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int predict(String output) {
        return transform("predict", "crops", output, "--model", path("model"), "--fold", "0");
    }

    /** Upright stripes in the left half, flat ones in the right. */
    private void stripes(String name) throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 16; x++) {
                image.getRaster().setSample(x, y, 0, (x < 8 ? x : y) % 2 == 0 ? 200 : 20);
            }
        }
        Files.createDirectories(folder.resolve("set"));
        ImageIO.write(image, "png", folder.resolve("set/" + name + ".png").toFile());
    }

    /** The two halves of each image. */
    private void boxes(String table, int images, int width) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            String name = "image" + i;
            Row[] boxes = {box(2L * i + 1, "upright", 0), box(2L * i + 2, "flat", 8)};
            rows.add(RowFactory.create((long) i, name, name, width, 8, boxes, "file:/boxes", "00"));
        }
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Tables.write(spark.createDataFrame(rows, TableSchema.BOXES.columns()), path(table), TableSchema.BOXES);
        }
    }

    private static Row box(long id, String category, double left) {
        return RowFactory.create(id, 1, category, left, 0.0, 8.0, 8.0, 64.0, false, false, null);
    }
}
