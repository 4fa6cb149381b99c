package dev.cohort.jobs;

import dev.cohort.audio.BandGain;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

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
        clips.forEach(one -> Predict.requireChannels(card, one.caseId(), one.channels()));
        // Every stage of the network halves the frames.
        int frameMultiple = 1 << (Integer) Objects.requireNonNull(card.network().get("depth"));
        BandGain gain = config.gain().of(table.layout());
        return ClassTable.write(
                spark,
                executors,
                config,
                card,
                model.network(ModelDirectory.Kept.BEST),
                clips,
                new ClipClasses(
                        new FeatureStore(spark.sparkContext().hadoopConfiguration()),
                        card.patch().get(0),
                        frameMultiple,
                        (values, clip) -> gain.apply(values, clip.bands(), clip.caseId())));
    }
}
