package dev.cohort.jobs;

import dev.cohort.audio.SpecAugment;
import dev.cohort.audio.SpecWarp;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.Normalization;
import dev.cohort.models.SpectrogramNetwork;
import dev.cohort.models.SpectrogramSettings;
import dev.cohort.training.audio.AudioExamples;
import dev.cohort.training.audio.AudioExamples.Sampling;
import dev.cohort.training.classification.LabelledSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A class for every clip of sound, by a convolutional network over its spectrogram.
 *
 * @param network channels, bands and classes are the data's and follow later
 */
record AudioTask(
        NetworkOptions.Shape network,
        int melBands,
        int mostFrames,
        SpecWarp warp,
        BandGains gains,
        SpecAugment masks,
        LossOptions.Loss loss,
        double weightDecay)
        implements Task {

    static AudioTask of(TaskOptions options, TrainingOptions training) {
        return new AudioTask(
                options.network().shape(Normalization.MEL_BAND),
                options.audio().melBands(),
                options.audio().mostFrames(),
                options.audio().warp(options.augment()),
                options.audio().gains(options.augment(), training.seed()),
                options.audio().masks(options.augment()),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        AudioCatalog table = AudioCatalog.read(spark, config.data());
        LabelledSplit<AudioCase> clips = LabelledSplit.of(table.cases(), loss.labels(), isHeldOut);
        SpectrogramSettings settings = settings(clips, table, config.plan().seed());
        SpectrogramNetwork spectrograms = settings.network(loss.of(clips));
        int multiple = settings.frameMultiple();
        long longest =
                clips.training().stream().mapToLong(AudioCase::frames).max().orElseThrow();
        int frames = Math.toIntExact(Math.min(mostFrames, (longest + multiple - 1) / multiple * multiple));
        FeatureStore store = new FeatureStore(spark.sparkContext().hadoopConfiguration());
        return Lesson.classification(
                spark,
                executors,
                spectrograms.network(),
                spectrograms.input((warp.mostFrames(frames) + multiple - 1) / multiple * multiple),
                clips,
                new AudioExamples(
                        clips,
                        store,
                        new Sampling(
                                frames,
                                multiple,
                                warp,
                                gains.of(table.layout()),
                                masks,
                                config.plan().seed())),
                new ClipClasses(store, frames, multiple, (values, clip) -> {}),
                card(config, table, clips, frames));
    }

    private SpectrogramSettings settings(LabelledSplit<AudioCase> clips, AudioCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new SpectrogramSettings(
                        table.channels(),
                        table.layout().bands(),
                        clips.classes().size(),
                        network.depth(),
                        network.baseChannels(),
                        network.groups(),
                        network.normalization(),
                        melBands,
                        weightDecay,
                        seed));
    }

    private RunCard card(Train.Config config, AudioCatalog table, LabelledSplit<AudioCase> clips, int frames) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        training.put("warp", warp.most());
        training.put("band_gain_db", gains.deviationDb());
        training.put("gain_bands", gains.bands());
        training.put("time_masks", masks.timeMasks());
        training.put("band_masks", masks.bandMasks());
        Map<String, @Nullable Object> networkByName = network.byName("SpectrogramNetwork");
        networkByName.put("mel_bands", melBands);
        networkByName.put("weight_decay", weightDecay);
        return new RunCard(
                TaskName.AUDIO_CLASSIFICATION,
                List.of(),
                clips.classes(),
                table.channels(),
                List.of(frames, table.layout().bands()),
                networkByName,
                table.preprocessing(),
                RunCard.data(config, clips),
                training);
    }
}
