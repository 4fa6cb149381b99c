package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.models.ConvolutionBlocks.Block;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A residual classifier of images [N,C,H,W] of any extent; its output is [N,classes].
 *
 * <pre>
 * input - convolution - residual blocks at each resolution, the first of each but the first of stride 2 - mean - classes
 * </pre>
 *
 * <p>The first convolution is of size 3 and stride 1, as in the paper's networks for images of 32 x 32: patches are small.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, 2015, sections 3 and 4.2</a>
 */
public record ResNet(ResNetSettings settings, ClassificationLoss loss) {

    private static final String INPUT = "image";

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The type of an input. */
    public InputType input(int height, int width) {
        return InputType.convolutional(height, width, settings.inputChannels());
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        ConvolutionBlocks blocks = new ConvolutionBlocks(graph, Space.IMAGE, INPUT, settings.standardized());
        int channels = settings.baseChannels();
        String last = blocks.activated("first", INPUT, 3, 1, channels);
        for (int stage = 0; stage < settings.blocks().size(); stage++) {
            int wider = settings.baseChannels() << stage;
            for (int number = 0; number < settings.blocks().get(stage); number++) {
                int stride = stage > 0 && number == 0 ? 2 : 1;
                String name = "stage" + (stage + 1) + ".block" + (number + 1);
                last = blocks.residual(name, last, new Block(channels, wider, stride));
                channels = wider;
            }
        }
        last = graph.add("mean", new GlobalPoolingLayer(PoolingType.AVG), last);
        // Only the channels matter: the mean takes any extent.
        int extent = 1 << settings.blocks().size();
        return graph.configuration(graph.classes(loss, settings.classes(), last), input(extent, extent));
    }
}
