package dev.cohort.models;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.FeatureStore;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Class probabilities of whole clips. A long one goes through the network in stretches of nearly equal length; their
 * probabilities count by their frames.
 *
 * @param mostFrames of a stretch
 * @param frameMultiple what the frames of an input must be a multiple of
 * @param change what happens to sound before the network hears it
 */
public record ClipClasses(FeatureStore store, int mostFrames, int frameMultiple, Change change)
        implements CaseClasses<AudioCase> {

    /** A change of sound. */
    @FunctionalInterface
    public interface Change extends Serializable {

        /**
         * Changes values in place.
         *
         * @param values [frame x band] of one channel of a stretch of the clip
         */
        void apply(float[] values, AudioCase clip);
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public List<double[]> probabilities(List<AudioCase> clips, ComputationGraph network) {
        return clips.stream().map(clip -> probabilities(clip, network)).toList();
    }

    private double[] probabilities(AudioCase clip, ComputationGraph network) {
        int stretches = Math.toIntExact((clip.frames() + mostFrames - 1) / mostFrames);
        double[] sums = new double
                [Math.toIntExact(network.layerSize(
                        network.getConfiguration().getNetworkOutputs().get(0)))];
        for (int i = 0; i < stretches; i++) {
            long from = clip.frames() * i / stretches;
            int frames = Math.toIntExact(clip.frames() * (i + 1) / stretches - from);
            float[][] values = store.values(clip, from, frames);
            for (float[] channel : values) {
                change.apply(channel, clip);
            }
            SpectrogramBatch batch = SpectrogramBatch.of(List.<float[][]>of(values), clip.bands(), frameMultiple);
            INDArray output = network.output(false, new INDArray[] {batch.sound()}, new INDArray[] {batch.mask()})[0];
            for (int c = 0; c < sums.length; c++) {
                sums[c] += output.getDouble(0, c) * frames / clip.frames();
            }
        }
        return sums;
    }
}
