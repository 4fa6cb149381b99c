package dev.cohort.jobs;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.prediction.ClassPrediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Class probabilities of the clips of an audio table. */
final class AudioPrediction {

    private AudioPrediction() {}

    static JobOutcome predict(
            SparkSession spark,
            Executors executors,
            Predict.Config config,
            ModelDirectory model,
            Predicate<String> chosen) {
        ModelCard card = model.card();
        AudioCatalog table = AudioCatalog.read(spark, config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<AudioCase> clips =
                table.cases().stream().filter(one -> chosen.test(one.caseId())).toList();
        for (AudioCase one : clips) {
            if (one.channels() != card.channels()) {
                throw new InputException("Case " + one.caseId() + " must have the model's " + card.channels()
                        + " channels, got " + one.channels());
            }
        }
        // Every stage of the network halves the frames.
        int frameMultiple = 1 << (Integer) Objects.requireNonNull(card.network().get("depth"));
        Dataset<Row> rows = ClassPrediction.rows(
                spark,
                executors,
                clips,
                model,
                new ClipClasses(
                        new FeatureStore(spark.sparkContext().hadoopConfiguration()),
                        card.patch().get(0),
                        frameMultiple),
                config.gain().of(table.layout()));
        long written = Tables.write(rows, config.output(), TableSchema.CLASS_PROBABILITIES);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", clips.size());
        List<Row> labelled = spark.read()
                .parquet(config.output())
                .select("label", "prediction")
                .where("label is not null")
                .collectAsList();
        long right = labelled.stream()
                .filter(row -> row.getString(0).equals(row.getString(1)))
                .count();
        results.put("labelled_cases", labelled.size());
        results.put("accuracy", labelled.isEmpty() ? null : (double) right / labelled.size());
        return new JobOutcome(clips.size(), written, 0, results).withTables(config.output());
    }
}
