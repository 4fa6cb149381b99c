package dev.cohort.jobs;

import dev.cohort.audio.SpecAugment;
import dev.cohort.audio.SpecWarp;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.Normalization;
import dev.cohort.models.SpectrogramNetwork;
import dev.cohort.models.SpectrogramSettings;
import dev.cohort.training.audio.AudioExamples;
import dev.cohort.training.audio.AudioExamples.Sampling;
import dev.cohort.training.audio.AudioValidation;
import dev.cohort.training.audio.TrainingClips;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        SpecAugment masks,
        LossOptions.Loss loss,
        double weightDecay)
        implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(AudioTask.class);

    static AudioTask of(TaskOptions options, TrainingOptions training) {
        return new AudioTask(
                options.network().shape(Normalization.MEL_BAND),
                options.audio().melBands(),
                options.audio().mostFrames(),
                options.audio().warp(options.augment()),
                options.audio().masks(options.augment()),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        AudioCatalog table = AudioCatalog.read(spark, config.data());
        TrainingClips clips = TrainingClips.split(table.cases(), one -> isHeldOut.test(one.caseId()));
        SpectrogramSettings settings = settings(clips, table, config.plan().seed());
        SpectrogramNetwork spectrograms = settings.network(loss.of(clips.casesOfClasses()));
        int multiple = settings.frameMultiple();
        int frames = Math.toIntExact(Math.min(mostFrames, (clips.longest() + multiple - 1) / multiple * multiple));
        LOG.info(
                "{} clips to learn from, {} held out, {} without labels left aside; classes {}, {} bands, at most {} frames",
                clips.training().size(),
                clips.validation().size(),
                clips.unlabelled(),
                clips.classes(),
                table.layout().bands(),
                frames);
        FeatureStore store = new FeatureStore(spark.sparkContext().hadoopConfiguration());
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("training_cases", clips.training().size());
        counts.put("validation_cases", clips.validation().size());
        counts.put("unlabelled_cases", clips.unlabelled());
        return new Lesson(
                spectrograms.network(),
                spectrograms.input((warp.mostFrames(frames) + multiple - 1) / multiple * multiple),
                new AudioExamples(
                        clips.training(),
                        clips.classes(),
                        store,
                        new Sampling(
                                frames, multiple, warp, masks, config.plan().seed())),
                new AudioValidation(
                        spark,
                        executors,
                        clips.validation(),
                        clips.classes(),
                        new ClipClasses(store, frames, multiple)),
                card(config, table, clips, frames),
                clips.training().size() + clips.validation().size(),
                counts);
    }

    private SpectrogramSettings settings(TrainingClips clips, AudioCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new SpectrogramSettings(
                        clips.channels(),
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

    private RunCard card(Train.Config config, AudioCatalog table, TrainingClips clips, int frames) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        training.put("warp", warp.most());
        training.put("time_masks", masks.timeMasks());
        training.put("band_masks", masks.bandMasks());
        Map<String, @Nullable Object> networkByName = network.byName("SpectrogramNetwork");
        networkByName.put("mel_bands", melBands);
        networkByName.put("weight_decay", weightDecay);
        return new RunCard(
                TaskName.AUDIO_CLASSIFICATION,
                List.of(),
                clips.classes(),
                clips.channels(),
                List.of(frames, table.layout().bands()),
                networkByName,
                table.preprocessing(),
                RunCard.data(
                        config,
                        Fingerprint.ofHashes(
                                clips.training().stream().map(AudioCase::line).toList()),
                        clips.training().size(),
                        clips.validation().stream().map(AudioCase::caseId).toList()),
                training);
    }
}
