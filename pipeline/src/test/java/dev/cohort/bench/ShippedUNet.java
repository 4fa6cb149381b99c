package dev.cohort.bench;

import dev.cohort.layers.ChannelConcatenation;
import dev.cohort.layers.SegmentationOutput;
import dev.cohort.models.UNetSettings;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The same U-Net out of Deeplearning4j's own layers, with group normalization out of ND4J operations.
 *
 * <p>Cohort's are only what Deeplearning4j lacks: the loss, and in 3D the concatenation, where MergeVertex fails.
 */
final class ShippedUNet {

    private final UNetCase of;
    private final UNetSettings settings;
    private final GraphBuilder graph;
    private final ComputationGraph network;
    private final DataSet data;

    ShippedUNet(UNetCase of, Function<String, float[]> weights) {
        this.of = of;
        this.settings = of.settings();
        graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .updater(new Adam(Adam.DEFAULT_ADAM_LEARNING_RATE))
                .graphBuilder();
        draw();
        network = new ComputationGraph(graph.build());
        network.init();
        network.paramTable().forEach((name, parameter) -> {
            if (name.endsWith("_W")) {
                float[] values = weights.apply(name.substring(0, name.length() - 2));
                parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
            }
        });
        data = CohortUNet.data(of);
    }

    /** Forward, backward, Adam; returns the loss before the update. */
    double step() {
        network.fit(data);
        return network.score();
    }

    private void draw() {
        graph.addInputs("input");
        String[] down = new String[settings.depth()];
        for (int level = 0; level < down.length; level++) {
            String above = level == 0 ? "input" : down[level - 1];
            down[level] = stage("down" + (level + 1), above, level == 0 ? 1 : 2, channels(level));
        }
        String below = down[down.length - 1];
        for (int level = down.length - 2; level >= 0; level--) {
            String name = "up" + (level + 1);
            String half = add(name + ".half", convolution(1, 1, channels(level), true), below);
            String doubled = add(name + ".doubled", doubling(), half);
            graph.addVertex(
                    name + ".both",
                    of.isVolume() ? new ChannelConcatenation() : new MergeVertex(),
                    down[level],
                    doubled);
            below = stage(name, name + ".both", 1, channels(level));
        }
        String logits = add("logits", convolution(1, 1, settings.labels(), true), below);
        graph.addLayer("labels", new SegmentationOutput(), logits).setOutputs("labels");
        graph.setInputTypes(input());
    }

    private String stage(String name, String input, int stride, int channels) {
        String first = normalized(name + ".first", input, stride, channels);
        return normalized(name + ".second", first, 1, channels);
    }

    private String normalized(String name, String input, int stride, int channels) {
        String convolved = add(name, convolution(3, stride, channels, false), input);
        String norm = add(name + ".norm", new Nd4jGroupNormalization(settings.groups()), convolved);
        return add(name + ".active", new ActivationLayer(Activation.RELU), norm);
    }

    private InputType input() {
        return of.isVolume()
                ? InputType.convolutional3D(
                        Convolution3D.DataFormat.NCDHW,
                        of.extents().get(0),
                        of.extents().get(1),
                        of.extents().get(2),
                        settings.inputChannels())
                : InputType.convolutional(of.extents().get(0), of.extents().get(1), settings.inputChannels());
    }

    private Layer convolution(int size, int stride, int channels, boolean bias) {
        return of.isVolume()
                ? new Convolution3D.Builder(size, size, size)
                        .stride(stride, stride, stride)
                        .nOut(channels)
                        .hasBias(bias)
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(Convolution3D.DataFormat.NCDHW)
                        .activation(Activation.IDENTITY)
                        .build()
                : new ConvolutionLayer.Builder(size, size)
                        .stride(stride, stride)
                        .nOut(channels)
                        .hasBias(bias)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.IDENTITY)
                        .build();
    }

    private Layer doubling() {
        return of.isVolume()
                ? new Upsampling3D.Builder(2)
                        .dataFormat(Convolution3D.DataFormat.NCDHW)
                        .build()
                : new Upsampling2D.Builder(2).build();
    }

    private int channels(int level) {
        return settings.baseChannels() << level;
    }

    private String add(String name, Layer layer, String input) {
        graph.addLayer(name, layer, input);
        return name;
    }
}
