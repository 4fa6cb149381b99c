package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** Draws a network layer by layer. Each method adds something under a name and returns the name of what came last. */
final class LayerGraph {

    private final Style style;
    private final GraphBuilder graph;

    /**
     * What the layers of a network have in common.
     *
     * @param groups of group normalization
     * @param weightDecay as in {@link UNetSettings}
     * @param seed of the initial weights
     */
    record Style(Normalization normalization, int groups, double weightDecay, long seed) {

        static void requireDecay(double weightDecay) {
            if (!(weightDecay >= 0 && weightDecay < 1)) {
                throw new IllegalArgumentException("weightDecay must be at least 0 and below 1, got " + weightDecay);
            }
        }
    }

    LayerGraph(Style style, DataType type, IUpdater updater, String... inputs) {
        this.style = style;
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(style.seed())
                .dataType(type)
                .weightInit(WeightInit.RELU)
                .updater(updater)
                .graphBuilder()
                .addInputs(inputs);
    }

    String add(String name, Layer layer, String... inputs) {
        graph.addLayer(name, layer, inputs);
        return name;
    }

    String join(String name, GraphVertex vertex, String... inputs) {
        graph.addVertex(name, vertex, inputs);
        return name;
    }

    /** A layer whose weights decay. */
    String weighted(String name, Layer layer, String... inputs) {
        if (style.weightDecay() > 0 && layer instanceof BaseLayer weights) {
            // By layer: what DL4J's builder of networks is told, it gives to every layer twice.
            weights.setRegularization(List.of(new WeightDecay(style.weightDecay(), true)));
        }
        return add(name, layer, inputs);
    }

    /** Whether weights need a bias: what normalizes has one of its own. */
    boolean needsBias() {
        return style.normalization().linear(Space.IMAGE, 1, 1).isEmpty();
    }

    /** Normalizes what a layer of this name gives. */
    String normalized(String name, Space space, int channels) {
        return style.normalization()
                .linear(space, channels, style.groups())
                .map(layer -> add(name + ".norm", layer, name))
                .orElse(name);
    }

    /** Normalizes and rectifies what a layer of this name gives. */
    String rectified(String name, Space space, int channels) {
        return rectified(name, space, channels, style.groups());
    }

    /** The same with groups of its own. */
    String rectified(String name, Space space, int channels, int groups) {
        String last = name;
        for (Layer layer : style.normalization().withRelu(space, channels, groups)) {
            last = add(layer instanceof ActivationLayer ? name + ".active" : name + ".norm", layer, last);
        }
        return last;
    }

    /** A linear layer over what is classified, and its loss. */
    String classes(ClassificationLoss loss, int classes, String input) {
        OutputLayer layer = new OutputLayer.Builder(loss)
                .nOut(classes)
                .activation(loss.activation())
                .build();
        return weighted("classes", layer, input);
    }

    /** The network drawn, with several outputs. */
    ComputationGraphConfiguration configuration(List<String> outputs, InputType... inputs) {
        return graph.setOutputs(outputs.toArray(String[]::new))
                .setInputTypes(inputs)
                .build();
    }

    /** The network drawn. */
    ComputationGraphConfiguration configuration(String output, InputType... inputs) {
        return configuration(List.of(output), inputs);
    }
}
