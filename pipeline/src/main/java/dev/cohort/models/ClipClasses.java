package dev.cohort.models;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.FeatureStore;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Class probabilities of whole clips. A long one goes through the network in stretches of nearly equal length; their
 * probabilities count by their frames.
 *
 * @param mostFrames of a stretch
 * @param frameMultiple what the frames of an input must be a multiple of
 */
public record ClipClasses(FeatureStore store, int mostFrames, int frameMultiple) implements Serializable {

    /**
     * The probabilities of a clip.
     *
     * @param change what to do to the values [frame x band] of each channel before the network sees them
     */
    public double[] of(AudioCase clip, ComputationGraph network, Consumer<float[]> change) {
        int stretches = Math.toIntExact((clip.frames() + mostFrames - 1) / mostFrames);
        double[] sums = new double
                [Math.toIntExact(network.layerSize(
                        network.getConfiguration().getNetworkOutputs().get(0)))];
        for (int i = 0; i < stretches; i++) {
            long from = clip.frames() * i / stretches;
            int frames = Math.toIntExact(clip.frames() * (i + 1) / stretches - from);
            float[][] values = store.values(clip, from, frames);
            for (float[] channel : values) {
                change.accept(channel);
            }
            SpectrogramBatch batch = SpectrogramBatch.of(List.<float[][]>of(values), clip.bands(), frameMultiple);
            INDArray output = network.output(false, new INDArray[] {batch.sound()}, new INDArray[] {batch.mask()})[0];
            for (int c = 0; c < sums.length; c++) {
                sums[c] += output.getDouble(0, c) * frames / clip.frames();
            }
        }
        return sums;
    }

    /** The class of the largest probability, the first of equal ones. */
    public static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            if (probabilities[c] > probabilities[best]) {
                best = c;
            }
        }
        return best;
    }
}
