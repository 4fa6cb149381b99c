package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.FeatureBlock;
import dev.cohort.dataset.FeatureClip;
import dev.cohort.dataset.FeatureLayout;
import dev.cohort.dataset.FeatureRows;
import dev.cohort.dataset.SoundSource;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** From a table of clips that rise or fall in pitch to their classes, through the jobs as a user calls them. */
class AudioClassificationTest extends JobTrial {

    private static final int BANDS = 8;
    private static final FeatureLayout LAYOUT = new FeatureLayout(
            "log_mel", "librosa", BANDS, 8000, 256, 200, 80, Collections.nCopies(BANDS + 2, 100.0), null);

    @Test
    void learnsClassesThatPredictFindsWhateverTheGainOfABand() throws IOException {
        write();
        assertThat(train("--normalization", "mel-band", "--norm-bands", "8", "--class-weights", "balanced"))
                .as(err.toString())
                .isZero();
        ModelCard card = new ModelDirectory(path("model"), new Configuration()).card();
        assertThat(card.task()).isEqualTo("audio-classification");
        assertThat(card.classes()).containsExactly("falls", "rises");
        assertThat(card.preprocessing()).containsEntry("kind", "log_mel").containsEntry("bands", BANDS);
        assertThat(card.network()).containsEntry("normalization", "MEL_BAND");
        assertThat(card.scores()).containsKey("validation_balanced_accuracy");

        assertThat(predict("found", "--fold", "0")).as(err.toString()).isZero();
        List<Row> rows = rows("found");
        assertThat(rows).hasSize(10).allSatisfy(row -> {
            assertThat(row.<String>getList(row.fieldIndex("classes"))).containsExactly("falls", "rises");
            List<Double> probabilities = row.getList(row.fieldIndex("probabilities"));
            assertThat(probabilities.get(0) + probabilities.get(1)).isBetween(0.999999, 1.000001);
            assertThat(row.<String>getAs("prediction")).isEqualTo(row.<String>getAs("label"));
        });
        assertThat(json("found.json").at("/results/accuracy").asDouble()).isEqualTo(1);

        assertThat(predict("elsewhere", "--fold", "0", "--band-gain-db", "20", "--gain-bands", "8"))
                .isZero();
        assertThat(rows("elsewhere"))
                .extracting(row -> row.getAs("prediction"))
                .isEqualTo(rows.stream()
                        .map(row -> row.<String>getAs("prediction"))
                        .toList());
        // Not the bands of the input.
        assertThat(learnGroups("model", "clips", "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(learnedLayers("model"))
                .containsExactly(
                        "stage1.first.norm",
                        "stage1.second.norm",
                        "stage2.first.norm",
                        "stage2.second.norm",
                        "bands.norm");
    }

    @Test
    void refusesWhatDoesNotFit() {
        write();
        assertThat(train("--normalization", "mel-band", "--norm-bands", "3")).isEqualTo(2);
        assertThat(train("--label-smoothing", "1")).isEqualTo(2);
        assertThat(train("--warp", "1")).isEqualTo(2);
        assertThat(train("--norm-bands", "8", "--band-gain-db", "3", "--gain-bands", "3"))
                .isEqualTo(2);
        assertThat(train("--band-gain-db", "-3")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                The network: mel bands must divide the mel bins, got 3 bands for 8 bins
                The loss: label smoothing must be at least 0 and below 1, got 1.0
                --warp: warp must be at least 0 and below 1, got 1.0
                --band-gain-db: the table must hold log_mel of a multiple of --gain-bands 3 bands, got log_mel of 8
                --band-gain-db and --gain-bands: gain must not be negative and its bands be positive, got -3.0 dB in \
                10 bands
                """);
    }

    /** Twenty clips of two speakers, of unequal length; one band is loud in each frame. */
    private void write() {
        List<Row> clips = new ArrayList<>();
        List<Row> folds = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20; i++) {
            String subject = i < 10 ? "ann" : "bob";
            boolean rises = i % 2 == 0;
            int frames = 10 + random.nextInt(8);
            ByteBuffer values =
                    ByteBuffer.allocate(frames * BANDS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int frame = 0; frame < frames; frame++) {
                int place = frame * BANDS / frames;
                for (int band = 0; band < BANDS; band++) {
                    boolean loud = band == (rises ? place : BANDS - 1 - place);
                    values.putFloat((float) (loud ? -10 + random.nextDouble() : -60 + 10 * random.nextDouble()));
                }
            }
            FeatureClip clip = new FeatureClip(
                    "clip%02d".formatted(i),
                    subject,
                    rises ? "rises" : "falls",
                    frames,
                    LAYOUT,
                    new SoundSource("file:/clip", "00", "WAV PCM 16", 8000, 1, 8000));
            clips.add(FeatureRows.row(new FeatureBlock(0, 0, 0, frames, clip), values.array()));
            folds.add(RowFactory.create(clip.caseId(), subject, new String[] {rises ? "1" : "0"}, i < 10 ? 0 : 1));
        }
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Tables.write(spark.createDataFrame(clips, TableSchema.AUDIO.columns()), path("clips"), TableSchema.AUDIO);
            Tables.write(
                    spark.createDataFrame(folds, TableSchema.FOLDS.columns()), path("clips-folds"), TableSchema.FOLDS);
        }
    }

    private int train(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "audio-classification", "--data", path("clips"), "--fold", "0", "--model"));
        arguments.addAll(List.of(path("model"), "--depth", "2", "--base-channels", "4", "--groups", "2"));
        arguments.addAll(List.of("--shards", "2", "--batch", "2", "--epochs", "25", "--learning-rate", "0.01"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int predict(String output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("predict", "--model", path("model"), "--input", path("clips"), "--output", path(output)));
        arguments.addAll(List.of("--summary", path(output + ".json")));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }
}
