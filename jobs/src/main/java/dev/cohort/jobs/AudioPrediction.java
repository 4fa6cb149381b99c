package dev.cohort.jobs;

import dev.cohort.audio.BandGain;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.AudioCatalog;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.ModelCard;
import java.util.List;
import java.util.Objects;

/** Class probabilities of the clips of an audio table. */
final class AudioPrediction {

    private AudioPrediction() {}

    /** What the frames of an input must be a multiple of: every stage of the network halves them. */
    static int frameMultiple(ModelCard card) {
        return 1 << (Integer) Objects.requireNonNull(card.network().get("depth"));
    }

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        AudioCatalog table = AudioCatalog.read(request.spark(), config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<AudioCase> clips = request.wanted(table.cases());
        clips.forEach(one -> Predict.requireChannels(card, one.caseId(), one.channels()));
        BandGain gain = config.gain().bands().of(table.layout());
        FeatureStore store = new FeatureStore(request.hadoop());
        return ClassTable.write(
                request,
                clips,
                (one, network) -> new ClipClasses(
                        store,
                        one.card().patch().get(0),
                        frameMultiple(one.card()),
                        (values, clip) -> gain.apply(values, clip.bands(), clip.caseId())));
    }
}
