package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** From sentences in which one word follows another, or comes before it, to their classes. */
class TextClassificationTest extends JobTrial {

    private static final List<String> OTHERS = List.of("the", "old", "man", "saw", "a", "small", "boat");

    @Test
    void learnsClassesThatOnlyTheOrderOfWordsTells() throws IOException {
        preprocess();
        assertThat(train("model", "--hide-tokens", "0")).as(err.toString()).isZero();
        ModelCard card = new ModelDirectory(path("model"), new Configuration()).card();
        assertThat(card.task()).isEqualTo("text-classification");
        assertThat(card.classes()).containsExactly("0", "1");
        // Two words that matter, seven others, and three special tokens.
        assertThat(card.preprocessing()).containsEntry("vocabulary", 12).containsKey("vocabulary_sha256");
        assertThat(card.network()).containsEntry("normalization", "PER_TOKEN").containsEntry("heads", 2);

        assertThat(transform("predict", "documents", "found", "--model", path("model"), "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(summary().at("/results/accuracy").asDouble()).isGreaterThanOrEqualTo(0.9);
        assertThat(rows("found")).hasSize(summary().at("/results/cases").asInt());
        assertThat(learnGroups("model", "documents", "--fold", "0", "--batch", "16"))
                .as(err.toString())
                .isZero();
        assertThat(learnedLayers("model")).containsExactly("vectors.norm", "block1.attended.norm", "block1.norm");
    }

    @Test
    void documentsOfAnotherVocabularyAreRefused() throws IOException {
        preprocess();
        assertThat(train("model", "--epochs", "1")).as(err.toString()).isZero();
        write("other.txt", "0 one two three\n1 three two one\n");
        assertThat(transform("preprocess-text", "other.txt", "others", "--layout", "labelled_lines"))
                .as(err.toString())
                .isZero();
        assertThat(transform("predict", "others", "found", "--model", path("model")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(path("others") + " must be preprocessed as the table that "
                        + path("model") + " learned from: vocabulary was 12 there, but is 6\n");
    }

    @Test
    void averagesTheProbabilitiesOfModels() throws IOException {
        preprocess();
        assertThat(train("one", "--epochs", "1", "--seed", "1"))
                .as(err.toString())
                .isZero();
        assertThat(train("two", "--epochs", "1", "--seed", "2"))
                .as(err.toString())
                .isZero();
        List<Double> one = probabilities("by-one", path("one"));
        List<Double> two = probabilities("by-two", path("two"));
        List<Double> both = probabilities("by-both", path("one") + "," + path("two"));
        assertThat(one).isNotEqualTo(two);
        for (int i = 0; i < both.size(); i++) {
            assertThat(both.get(i)).isCloseTo((one.get(i) + two.get(i)) / 2, within(1e-12));
        }
        assertThat(probabilities("by-one-twice", path("one") + "," + path("one")))
                .isEqualTo(one);
    }

    /** Of all cases, one after the other. */
    private List<Double> probabilities(String output, String models) {
        assertThat(transform("predict", "documents", output, "--model", models))
                .as(err.toString())
                .isZero();
        return rows(output).stream()
                .flatMap(row -> row.<Double>getList(row.fieldIndex("probabilities")).stream())
                .toList();
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        preprocess();
        assertThat(train("model", "--heads", "3")).isEqualTo(2);
        assertThat(train("model", "--hide-tokens", "1")).isEqualTo(2);
        assertThat(train("model", "--normalization", "mel-band")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                The network: heads must divide the width, got 3 heads for 16 channels
                --hide-tokens must be from 0 to below 1, got 1.0
                The network: normalization of a classifier of text must be one of [GROUP, LAYER, INSTANCE, BATCH, NONE, \
                PER-TOKEN], got MEL-BAND
                """);
    }

    private void preprocess() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            boolean catFirst = i % 2 == 0;
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 3 + random.nextInt(3); w++) {
                words.add(OTHERS.get(random.nextInt(OTHERS.size())));
            }
            int place = random.nextInt(words.size() + 1);
            words.add(place, catFirst ? "dog" : "cat");
            words.add(place, catFirst ? "cat" : "dog");
            lines.append(catFirst ? "1 " : "0 ").append(String.join(" ", words)).append('\n');
        }
        write("lines.txt", lines.toString());
        assertThat(transform(
                        "preprocess-text",
                        "lines.txt",
                        "documents",
                        "--layout",
                        "labelled_lines",
                        "--minimum-count",
                        "1"))
                .as(err.toString())
                .isZero();
        assertThat(run("split-cases", "--input", path("documents"), "--folds", "5"))
                .as(err.toString())
                .isZero();
    }

    private int train(String model, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "text-classification", "--data", path("documents"), "--fold", "0"));
        arguments.addAll(List.of("--model", path(model), "--depth", "1", "--base-channels", "16", "--groups", "4"));
        arguments.addAll(List.of("--shards", "2", "--batch", "8", "--learning-rate", "0.01"));
        if (!List.of(more).contains("--heads")) {
            arguments.addAll(List.of("--heads", "2"));
        }
        if (!List.of(more).contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "20"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }
}
