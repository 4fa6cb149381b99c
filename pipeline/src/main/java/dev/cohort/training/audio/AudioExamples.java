package dev.cohort.training.audio;

import dev.cohort.audio.BandGain;
import dev.cohort.audio.SpecAugment;
import dev.cohort.audio.SpecWarp;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.FeatureStore;
import dev.cohort.models.SpectrogramBatch;
import dev.cohort.training.Chance;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Clips of a table with their classes. One that is longer than a sample shows another stretch of itself in each epoch.
 */
public final class AudioExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<AudioCase> clips;

    private final Truth truth;

    private final FeatureStore store;
    private final Sampling sampling;

    /** @param split whose training cases are numbered in their order */
    public AudioExamples(LabelledSplit<AudioCase> split, FeatureStore store, Sampling sampling) {
        this.clips = split.training();
        this.truth = split.truth();
        this.store = store;
        this.sampling = sampling;
    }

    @Override
    public int count() {
        return clips.size();
    }

    @Override
    public String name(int number) {
        return clips.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<float[][]> values = new ArrayList<>();
        List<AudioCase> chosen = Arrays.stream(numbers).mapToObj(clips::get).toList();
        chosen.forEach(clip -> values.add(values(clip, epoch)));
        SpectrogramBatch batch = SpectrogramBatch.of(values, clips.get(0).bands(), sampling.frameMultiple());
        return new MultiDataSet(
                new INDArray[] {batch.sound()}, new INDArray[] {truth.of(chosen)}, new INDArray[] {batch.mask()}, null);
    }

    private float[][] values(AudioCase clip, int epoch) {
        int frames = (int) Math.min(clip.frames(), sampling.mostFrames());
        long first = Chance.of(sampling.seed(), epoch, clip.caseId()).nextLong(clip.frames() - frames + 1);
        float[][] values = store.values(clip, first, frames);
        BandGain gain = sampling.gain().inEpoch(epoch);
        for (int c = 0; c < values.length; c++) {
            float[] channel = sampling.warp().of(values[c], clip.bands(), sampling.seed(), epoch, clip.caseId());
            values[c] = channel;
            gain.apply(channel, clip.bands(), clip.caseId());
            sampling.masks().apply(channel, clip.bands(), mean(channel), sampling.seed(), epoch, clip.caseId());
        }
        return values;
    }

    private static float mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return (float) (sum / values.length);
    }

    /**
     * How clips become samples.
     *
     * @param mostFrames of a sample, before it is warped
     * @param frameMultiple what the frames of a batch are a multiple of
     * @param warp of each sample, before the masks
     * @param gain of the warped sample's bands
     * @param masks laid over each sample; what they hide becomes the mean of its channel
     * @param seed of stretches and masks
     */
    public record Sampling(
            int mostFrames, int frameMultiple, SpecWarp warp, BandGain gain, SpecAugment masks, long seed)
            implements Serializable {}
}
