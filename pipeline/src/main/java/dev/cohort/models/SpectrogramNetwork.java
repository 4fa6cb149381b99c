package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.GroupNormalization;
import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.norm.MelBands;
import dev.cohort.norm.Partition;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A convolutional classifier of sound: inputs [N, channels, bands, frames], masks [N, 1, 1, frames], outputs [N, classes].
 *
 * <pre>
 * input - normalization - stages of two 3x3 convolutions, the first of stride 2 - all bands at once - mean over time - classes
 * </pre>
 *
 * <p>Every convolution is followed by normalization and a rectifier. The one over all bands sees where in frequency its
 * input lies, which a mean over frequency would forget; over time there is a mean, so clips may be of any length. With
 * masks and any normalization but batch's, frames behind a clip's end change nothing.
 */
public record SpectrogramNetwork(SpectrogramSettings settings, ClassificationLoss loss) {

    private static final String INPUT = "sound";

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The type of an input of so many frames. */
    public InputType input(int frames) {
        return InputType.convolutional(settings.bands(), frames, settings.channels());
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        String last = normalizedInput(graph);
        int bands = settings.bands();
        int channels = settings.baseChannels();
        for (int stage = 1; stage <= settings.depth(); stage++) {
            channels = settings.baseChannels() << (stage - 1);
            last = activated(graph, "stage" + stage + ".first", last, square(channels, 2));
            last = activated(graph, "stage" + stage + ".second", last, square(channels, 1));
            bands = (bands + 1) / 2;
        }
        ConvolutionLayer.Builder allBands =
                new ConvolutionLayer.Builder(bands, 1).nOut(2 * channels).convolutionMode(ConvolutionMode.Truncate);
        last = activated(graph, "bands", last, allBands);
        last = graph.add("mean", new GlobalPoolingLayer(PoolingType.AVG), last);
        return graph.configuration(graph.classes(loss, settings.classes(), last), input(settings.frameMultiple()));
    }

    private String normalizedInput(LayerGraph graph) {
        int bands = settings.bands();
        return switch (settings.normalization()) {
            case MEL_BAND ->
                graph.add(
                        "input.norm",
                        new GroupNormalization(Partition.melBands(MelBands.ofMelBins(bands, settings.melBands()))),
                        INPUT);
            case BATCH -> graph.add("input.norm", new BatchNormalization(), INPUT);
            case INSTANCE -> graph.add("input.norm", new GroupNormalization(settings.channels()), INPUT);
            // Channels of sound are too few to be grouped.
            case GROUP, LAYER -> graph.add("input.norm", new GroupNormalization(1), INPUT);
            default -> INPUT;
        };
    }

    private static ConvolutionLayer.Builder square(int channels, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(stride, stride)
                .nOut(channels)
                .convolutionMode(ConvolutionMode.Same);
    }

    private static String activated(LayerGraph graph, String name, String input, ConvolutionLayer.Builder builder) {
        LinearConvolution2D convolution = new LinearConvolution2D(builder.hasBias(graph.needsBias()));
        graph.weighted(name, input.equals(INPUT) ? convolution.ofData() : convolution, input);
        return graph.rectified(name, Space.IMAGE, Math.toIntExact(convolution.getNOut()));
    }
}
