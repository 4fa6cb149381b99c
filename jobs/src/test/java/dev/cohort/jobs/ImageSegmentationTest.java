package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From images with bright squares to label maps and their scores, through the jobs as a user calls them. */
class ImageSegmentationTest extends JobTrial {

    private static final int SIZE = 20;

    @Test
    void learnsLabelsOfImagesInTwoDimensions() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 6; i++) {
            square(i, random.nextInt(4, 12), random.nextInt(4, 12), random);
        }
        assertThat(transform("preprocess-images", "set", "table")).isZero();
        assertThat(run("split-cases", "--input", path("table"), "--hold-out", "i4,i5"))
                .isZero();
        assertThat(train("model")).as(err.toString()).isZero();
        ModelCard card = new ModelDirectory(path("model"), new Configuration()).card();
        assertThat(card.task()).isEqualTo("segmentation");
        assertThat(card.network()).containsEntry("kind", "UNet2D");
        // The median image, rounded up to what a network of two resolutions halves.
        assertThat(card.patch()).containsExactly(SIZE, SIZE, 1);
        assertThat(card.training()).containsEntry("patches_per_case", 4);
        assertThat(card.preprocessing()).containsEntry("intensity", "zscore").containsEntry("channels", "KEEP");

        assertThat(transform("predict", "table", "found", "--model", path("model"), "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(rows("found"))
                .extracting(row -> describe(BrickRows.info(row)))
                .containsExactly("i4 LABEL 20x20x1", "i5 LABEL 20x20x1");
        assertThat(dice("found")).isGreaterThan(0.8);
        String[] options = {"--model", path("model"), "--fold", "0", "--mirror", "--largest-component"};
        assertThat(transform("predict", "table", "mirrored", options)).isZero();
        assertThat(dice("mirrored")).isGreaterThan(0.8);
    }

    /** Patches of 8 pixels, so that an image is several. */
    @Test
    void averagesModelsAndLabelsWithoutSeams() throws IOException {
        for (int i = 0; i < 3; i++) {
            square(i, 4 + i, 9 - i, new SplittableRandom(i));
        }
        assertThat(transform("preprocess-images", "set", "table")).isZero();
        assertThat(trainBriefly("one", "1", "8,8")).as(err.toString()).isZero();
        assertThat(trainBriefly("two", "2", "8,8")).as(err.toString()).isZero();
        assertThat(trainBriefly("wide", "1", "12,8")).as(err.toString()).isZero();
        List<byte[]> alone = voxels("alone", "--model", path("one"));
        List<byte[]> other = voxels("other", "--model", path("two"));
        List<byte[]> twice = voxels("twice", "--model", path("one") + "," + path("one"));
        List<byte[]> both = voxels("both", "--model", path("one"), "--model", path("two"));
        assertThat(twice).containsExactlyElementsOf(alone);
        assertThat(both).isNotEqualTo(alone).isNotEqualTo(other);

        List<byte[]> seamless = voxels("seamless", "--model", path("one"), "--seamless", "--mirror");
        assertThat(seamless).hasSameSizeAs(alone).isNotEqualTo(alone);
        assertThat(summary().at("/options/model/0").asText()).isEqualTo(path("one"));
        assertThat(summary().at("/options/seamless").asBoolean()).isTrue();
        assertThat(voxels("seamless-both", "--model", path("one") + "," + path("two"), "--seamless"))
                .isNotEqualTo(both);

        assertThat(transform("predict", "table", "no", "--model", path("one") + "," + path("wide")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--model %s must fit %s to be averaged with it: patch was [8, 8, 1] there,"
                                        .formatted(path("wide"), path("one"))
                                + " but is [12, 8, 1]\n");
    }

    private List<byte[]> voxels(String output, String... options) {
        assertThat(transform("predict", "table", output, options))
                .as(err.toString())
                .isZero();
        return rows(output).stream().map(row -> row.<byte[]>getAs("voxels")).toList();
    }

    private int trainBriefly(String model, String seed, String patch) {
        List<String> arguments = new ArrayList<>(List.of("train", "--task", "segmentation", "--data", path("table")));
        arguments.addAll(List.of("--model", path(model), "--depth", "2", "--base-channels", "4", "--groups", "2"));
        arguments.addAll(List.of("--shards", "1", "--epochs", "1", "--seed", seed, "--patch", patch));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void refusesImagesOfAnotherScale() throws IOException {
        for (int i = 0; i < 2; i++) {
            square(i, 5, 5, new SplittableRandom(i));
        }
        assertThat(transform("preprocess-images", "set", "table")).isZero();
        assertThat(transform("preprocess-images", "set", "other", "--intensity", "none"))
                .isZero();
        assertThat(run(
                        "train",
                        "--task",
                        "segmentation",
                        "--data",
                        path("table"),
                        "--model",
                        path("model"),
                        "--epochs",
                        "1",
                        "--patch",
                        "8,8"))
                .isZero();
        assertThat(transform("predict", "other", "found", "--model", path("model")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("must be preprocessed as the table that", "intensity was zscore there, but is none");
        err.getBuffer().setLength(0);
        assertThat(run(
                        "train",
                        "--task",
                        "segmentation",
                        "--data",
                        path("table"),
                        "--model",
                        path("new"),
                        "--patch",
                        "8,6"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--patch: patch height must be a positive multiple of 4 for depth 3, got 6\n");
    }

    private double dice(String predictions) throws IOException {
        assertThat(run(
                        "evaluate-segmentation",
                        "--references",
                        path("table"),
                        "--predictions",
                        path(predictions),
                        "--fold",
                        "0",
                        "--scores",
                        path(predictions + "-scores")))
                .as(err.toString())
                .isZero();
        List<Row> scores = rows(predictions + "-scores");
        return scores.stream()
                .mapToDouble(row -> row.<Double>getAs("dice"))
                .average()
                .orElseThrow();
    }

    private int train(String model) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "segmentation", "--data", path("table"), "--fold", "0", "--model"));
        arguments.addAll(List.of(path(model), "--depth", "2", "--base-channels", "4", "--groups", "2"));
        arguments.addAll(List.of("--shards", "2", "--epochs", "12", "--patches-per-case", "4"));
        arguments.addAll(List.of("--learning-rate", "0.02"));
        return run(arguments.toArray(String[]::new));
    }

    private static String describe(BrickInfo brick) {
        return brick.caseId() + " " + brick.role() + " " + brick.grid().shape();
    }

    /** A noisy image with a square of 6 pixels that is brighter, and its mask. */
    private void square(int number, int left, int top, SplittableRandom random) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                boolean inside = x >= left && x < left + 6 && y >= top && y < top + 6;
                image.getRaster().setSample(x, y, 0, (inside ? 150 : 50) + random.nextInt(50));
                mask.getRaster().setSample(x, y, 0, inside ? 1 : 0);
            }
        }
        write("set/images/i" + number + ".png", image);
        write("set/masks/i" + number + ".png", mask);
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
