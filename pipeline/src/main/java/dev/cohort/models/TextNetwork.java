package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.layers.SelfAttention;
import dev.cohort.layers.TokenEmbedding;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A Transformer encoder that classifies documents: tokens [N, 1, 1, length], masks [N, 1, 1, length], outputs [N, classes].
 *
 * <pre>
 * tokens - vectors with places - blocks - normalization - largest over tokens - classes
 * block: x + project(attention(normalized x)),  then x + narrow(GELU(widen(normalized x)))
 * </pre>
 *
 * <p>Queries, keys and values are made of a token and its two neighbours, which helps small data. With per-token
 * normalization the mask keeps padding out of everything: what stands beside a document in its batch changes nothing.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need, 2017</a>
 * @see <a href="https://arxiv.org/abs/2002.04745">Xiong et al., 2020, for normalization before each part</a>
 */
public record TextNetwork(TextSettings settings, ClassificationLoss loss) {

    private static final String INPUT = "tokens";

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The type of an input of so many tokens. */
    public InputType input(int tokens) {
        return InputType.convolutional(1, tokens, 1);
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        int width = settings.width();
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        String last = graph.add("vectors", new TokenEmbedding(settings.vocabulary(), width), INPUT);
        for (int block = 1; block <= settings.depth(); block++) {
            String name = "block" + block;
            String seen = convolution(graph, name + ".seen", graph.normalized(last, Space.IMAGE, width), 3, 3 * width);
            String attended = graph.add(name + ".attention", new SelfAttention(settings.heads()), seen);
            last = sum(graph, name + ".attended", last, convolution(graph, name + ".projection", attended, 1, width));
            String wide = convolution(graph, name + ".wide", graph.normalized(last, Space.IMAGE, width), 1, 2 * width);
            String active = graph.add(name + ".active", new ActivationLayer(Activation.GELU), wide);
            last = sum(graph, name, last, convolution(graph, name + ".narrow", active, 1, width));
        }
        last = graph.normalized(last, Space.IMAGE, width);
        last = graph.add("largest", new GlobalPoolingLayer(PoolingType.MAX), last);
        return graph.configuration(graph.classes(loss, settings.classes(), last), input(1));
    }

    private static String convolution(LayerGraph graph, String name, String input, int tokens, int channels) {
        return graph.weighted(
                name,
                new LinearConvolution2D(
                        new ConvolutionLayer.Builder(1, tokens).nOut(channels).convolutionMode(ConvolutionMode.Same)),
                input);
    }

    private static String sum(LayerGraph graph, String name, String... parts) {
        return graph.join(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), parts);
    }
}
