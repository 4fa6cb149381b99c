package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.models.ChannelGroups;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.ModelDirectory.Kept;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** From a trained model to one whose channels are in learned groups, and on from there, as a user calls the jobs. */
class LearnGroupsTest extends JobTrial {

    private static final int SIZE = 8;

    @Test
    void groupsChannelsOfAClassifierAndTrainingGoesOnFromThem() throws IOException {
        stripes();
        assertThat(train("model", "1")).as(err.toString()).isZero();
        assertThat(learn("model", "grouped")).as(err.toString()).isZero();

        ComputationGraph before = network("model");
        ComputationGraph after = network("grouped");
        assertThat(after.params()).isEqualTo(before.params());
        List<ChannelGroups> groups = ChannelGroups.of(after);
        assertThat(groups).hasSize(3).allSatisfy(one -> {
            assertThat(one.groups().isAssigned()).isTrue();
            assertThat(one.groups().groupSizes(one.channels())).containsExactly(4, 4);
        });
        ModelCard card = card("grouped");
        assertThat(card.network())
                .containsEntry("kind", "ResNet")
                .containsEntry("channel_groups", ChannelGroups.byName(groups));
        assertThat(card.scores()).isEmpty();
        assertThat(Files.readString(folder.resolve("grouped/metrics.jsonl")))
                .isEqualTo(Files.readString(folder.resolve("model/metrics.jsonl")));
        JsonNode results = json("grouped.json").at("/results");
        assertThat(results.at("/examples").asInt()).isEqualTo(12);
        assertThat(results.at("/channels").asInt()).isEqualTo(24);
        assertThat(results.at("/layers")).hasSize(3).allSatisfy(layer -> {
            assertThat(layer.get("sizes").toString()).isEqualTo("[4,4]");
            assertThat(layer.get("squares_within").asDouble())
                    .isLessThanOrEqualTo(layer.get("squares_within_contiguous").asDouble());
        });
        assertThat(StreamSupport.stream(results.at("/layers").spliterator(), false)
                        .mapToInt(layer -> layer.get("moved").asInt())
                        .sum())
                .isEqualTo(results.at("/channels_moved").asInt())
                .isPositive();

        assertThat(train("onwards", "2", "--init", path("grouped")))
                .as(err.toString())
                .isZero();
        assertThat(ChannelGroups.of(network("onwards"))).isEqualTo(groups);
        assertThat(network("onwards").params()).isNotEqualTo(after.params());
        assertThat(card("onwards").network()).containsEntry("channel_groups", ChannelGroups.byName(groups));
        assertThat(transform("predict", "images", "found", "--model", path("onwards"), "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(rows("found")).hasSize(4);
    }

    @Test
    void theGroupsAreTheSameOnAnyNumberOfPartitions() throws IOException {
        stripes();
        assertThat(train("model", "1")).as(err.toString()).isZero();
        String master = System.getProperty("spark.master");
        try {
            System.setProperty("spark.master", "local[1]");
            assertThat(learn("model", "one", "--signature", "moments", "--batch", "2"))
                    .isZero();
            System.setProperty("spark.master", "local[4]");
            assertThat(learn("model", "four", "--signature", "moments", "--batch", "2"))
                    .isZero();
        } finally {
            System.setProperty("spark.master", master);
        }
        assertThat(json("one.json").get("master").asText()).isEqualTo("local[1]");
        // To the last bit of the sums.
        assertThat(json("four.json").get("results")).isEqualTo(json("one.json").get("results"));
        assertThat(ChannelGroups.of(network("four"))).isEqualTo(ChannelGroups.of(network("one")));
    }

    @Test
    void groupsChannelsOfASegmentationByTheLabelsOfVoxels() throws IOException {
        squares();
        assertThat(transform("preprocess-images", "set", "images")).isZero();
        List<String> options = new ArrayList<>(List.of("train", "--task", "segmentation", "--data", path("images")));
        options.addAll(List.of("--model", path("model"), "--depth", "2", "--base-channels", "8", "--groups", "4"));
        options.addAll(List.of("--shards", "2", "--epochs", "1", "--patches-per-case", "2"));
        assertThat(run(options.toArray(String[]::new))).as(err.toString()).isZero();
        List<String> learning = new ArrayList<>(List.of("learn-groups", "--data", path("images"), "--sizes", "any"));
        learning.addAll(List.of("--model", path("model"), "--output", path("grouped"), "--cases", "3"));
        learning.addAll(List.of("--summary", path("grouped.json")));
        assertThat(run(learning.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(json("grouped.json").at("/results/examples").asInt()).isEqualTo(3);
        assertThat(ChannelGroups.of(network("grouped"))).isNotEmpty().allSatisfy(one -> {
            assertThat(one.count()).isEqualTo(4);
            assertThat(one.groups().isAssigned()).isTrue();
        });
        assertThat(transform("predict", "images", "found", "--model", path("grouped")))
                .as(err.toString())
                .isZero();
    }

    @Test
    void refusesWhatHasNoGroupsToLearn() throws IOException {
        stripes();
        assertThat(train("batch", "1", "--normalization", "batch"))
                .as(err.toString())
                .isZero();
        new ModelDirectory(path("detector"), new Configuration()).write(card("batch", "detection"));
        new ModelDirectory(path("others"), new Configuration()).write(card("batch", "image-classification"));
        assertThat(learn("batch", "none")).isEqualTo(2);
        assertThat(learn("detector", "none")).isEqualTo(2);
        assertThat(learn("nothing", "none")).isEqualTo(2);
        assertThat(learn("batch", "batch")).isEqualTo(2);
        assertThat(learn("nothing", "images")).isEqualTo(2);
        assertThat(learn("batch", "none", "--starts", "0")).isEqualTo(2);
        assertThat(learn("batch", "none", "--cases", "0")).isEqualTo(2);
        assertThat(learn("batch", "none", "--batch", "0")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                %s must have a normalization with several groups, one of them of several channels, got none
                --signature must be MOMENTS for a model of detection, whose samples have no classes, got RESPONSES
                %s must be a model directory, but has no model.json
                --model and --output must differ, got %s for both
                --data and --output must differ, got %s for both
                --starts must be between 1 and 2147483647, got 0
                --cases must be between 1 and 2147483647, got 0
                --batch must be between 1 and 2147483647, got 0
                """.formatted(
                        path("batch"), path("nothing"), path("batch"), path("images")));
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void refusesCasesThatTheModelDidNotLearnFrom() throws IOException {
        stripes();
        assertThat(train("model", "1")).as(err.toString()).isZero();
        write("renamed.csv", Files.readString(folder.resolve("index.csv")).replace("flat", "steep"));
        assertThat(preprocess("renamed.csv", "steep")).as(err.toString()).isZero();
        assertThat(preprocess("index.csv", "raw", "--intensity", "none")).isZero();
        assertThat(learn("model", "none", "--data", path("steep"))).isEqualTo(2);
        assertThat(learn("model", "none", "--data", path("raw"))).isEqualTo(2);
        assertThat(learn("model", "none", "--cases", "1")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        path("steep") + " must have the classes that " + path("model")
                                + " learned, [flat, upright], got [steep, upright]\n",
                        path("raw") + " must be preprocessed as the table that " + path("model")
                                + " learned from: intensity was zscore there, but is none\n",
                        "--signature RESPONSES: each stimulus class must have a sample, got none of class");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private ModelCard card(String model) {
        return new ModelDirectory(path(model), new Configuration()).card();
    }

    /** That of another task. */
    private ModelCard card(String model, String task) {
        ModelCard card = card(model);
        return new ModelCard(
                task,
                card.labels(),
                card.classes(),
                card.channels(),
                card.patch(),
                card.network(),
                card.preprocessing(),
                card.data(),
                card.training(),
                card.versions(),
                1,
                Map.of());
    }

    private ComputationGraph network(String model) {
        return new ModelDirectory(path(model), new Configuration()).network(Kept.BEST);
    }

    private int train(String model, String seed, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "--task", "image-classification", "--data", path("images")));
        arguments.addAll(List.of("--model", path(model), "--fold", "0", "--seed", seed));
        arguments.addAll(List.of("--blocks", "1", "--base-channels", "8", "--groups", "2", "--shards", "2"));
        arguments.addAll(List.of("--batch", "2", "--epochs", "2", "--learning-rate", "0.01"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** With {@code --data} among the options instead of the images, if it is there. */
    private int learn(String model, String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("learn-groups", "--model", path(model)));
        arguments.addAll(List.of("--output", path(output), "--summary", path(output + ".json")));
        arguments.addAll(List.of("--fold", "0", "--folds", path("images-folds")));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--data")) {
            arguments.addAll(List.of("--data", path("images")));
        }
        return run(arguments.toArray(String[]::new));
    }

    /** Sixteen noisy images of upright and of flat stripes, four of them held out. */
    private void stripes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder index = new StringBuilder("case_id,subject,image,class\n");
        for (int i = 0; i < 16; i++) {
            boolean upright = i % 2 == 0;
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    image.getRaster().setSample(x, y, 0, ((upright ? x : y) % 2 == 0 ? 150 : 50) + random.nextInt(50));
                }
            }
            save(image, "set/images/i" + i + ".png");
            index.append("i%d,s%d,set/images/i%d.png,%s\n".formatted(i, i, i, upright ? "upright" : "flat"));
        }
        write("index.csv", index.toString());
        assertThat(preprocess("index.csv", "images")).as(err.toString()).isZero();
        List<String> split = new ArrayList<>(List.of("split-cases", "--input", path("images-classes")));
        split.addAll(List.of("--output", path("images-folds"), "--hold-out", "s0,s1,s2,s3"));
        assertThat(run(split.toArray(String[]::new))).as(err.toString()).isZero();
    }

    private int preprocess(String index, String output, String... more) {
        List<String> options = new ArrayList<>(List.of("--classes", path(output + "-classes")));
        options.addAll(List.of(more));
        return transform("preprocess-images", index, output, options.toArray(String[]::new));
    }

    /** Four images with a bright square each, and their masks. */
    private void squares() throws IOException {
        for (int i = 0; i < 4; i++) {
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    boolean inside = x >= i && x < i + 4 && y >= 2 && y < 6;
                    image.getRaster().setSample(x, y, 0, (inside ? 150 : 50) + 7 * x % 5);
                    mask.getRaster().setSample(x, y, 0, inside ? 1 : 0);
                }
            }
            save(image, "set/images/i" + i + ".png");
            save(mask, "set/masks/i" + i + ".png");
        }
    }

    private void save(BufferedImage image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
