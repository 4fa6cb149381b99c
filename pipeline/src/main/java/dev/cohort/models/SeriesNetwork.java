package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.GroupNormalization;
import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.norm.Partition;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A convolutional classifier of windows of sensors: inputs [N, channels, 1, samples], masks [N, 1, 1, samples], outputs
 * [N, classes].
 *
 * <pre>
 * input - normalization - stages of two convolutions over time, the first of stride 2 - mean over time - classes
 * </pre>
 *
 * <p>Sensor-group normalization gives every sensor of every window mean 0 and variance 1, so that no gain of a sensor and
 * no offset that its channels share changes anything. Windows of one sample have nothing to convolve: the same network is
 * then a perceptron of as many layers, a policy over the sensors' readings. With masks and any normalization but batch's,
 * samples behind a window's end change nothing.
 */
public record SeriesNetwork(SeriesSettings settings, ClassificationLoss loss) {

    private static final String INPUT = "sensors";
    private static final int KERNEL = 5;

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The type of an input of so many samples. */
    public InputType input(int samples) {
        return InputType.convolutional(1, samples, settings.sensors().channels());
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        String last = normalizedInput(graph);
        int stride = settings.samples() == 1 ? 1 : 2;
        for (int stage = 1; stage <= settings.depth(); stage++) {
            int channels = settings.baseChannels() << (stage - 1);
            last = activated(graph, "stage" + stage + ".first", last, channels, stride);
            last = activated(graph, "stage" + stage + ".second", last, channels, 1);
        }
        last = graph.add("mean", new GlobalPoolingLayer(PoolingType.AVG), last);
        return graph.configuration(graph.classes(loss, settings.classes(), last), input(settings.sampleMultiple()));
    }

    private String normalizedInput(LayerGraph graph) {
        return switch (settings.normalization()) {
            case SENSOR_GROUP -> input(graph, new GroupNormalization(Partition.sensorGroups(settings.sensors())));
            case BATCH -> input(graph, new BatchNormalization());
            case INSTANCE ->
                input(graph, new GroupNormalization(settings.sensors().channels()));
            // Channels of different sensors have nothing in common that equal groups could follow.
            case GROUP, LAYER -> input(graph, new GroupNormalization(1));
            default -> INPUT;
        };
    }

    private static String input(LayerGraph graph, Layer normalization) {
        return graph.add("input.norm", normalization, INPUT);
    }

    private String activated(LayerGraph graph, String name, String input, int channels, int stride) {
        LinearConvolution2D convolution =
                new LinearConvolution2D(new ConvolutionLayer.Builder(1, Math.min(KERNEL, settings.samples()))
                        .stride(1, stride)
                        .nOut(channels)
                        .hasBias(graph.needsBias())
                        .convolutionMode(ConvolutionMode.Same));
        graph.weighted(name, input.equals(INPUT) ? convolution.ofData() : convolution, input);
        return graph.rectified(name, Space.IMAGE, channels);
    }
}
