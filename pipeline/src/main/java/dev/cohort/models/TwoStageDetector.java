package dev.cohort.models;

import dev.cohort.layers.DetectionOutput;
import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.layers.Proposals;
import dev.cohort.layers.RegionAlign;
import dev.cohort.layers.RegionOutput;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A detector that looks twice, as Faster R-CNN does: inputs [N, channels, height, width]. The first output, that of a
 * {@link DetectionOutput} without classes, finds regions with an object; the second, a {@link RegionOutput}, says what the
 * surest regions show and where exactly. Both have the same labels, and their losses are added.
 *
 * <pre>
 * image - backbone - features - region head - regions (loss) - proposals
 *                          \ --------------------------------- region align - convolutions - objects (loss)
 * </pre>
 *
 * <p>Group normalization of what looks into regions has 16 channels a group.
 *
 * @see <a href="https://arxiv.org/abs/1506.01497">Ren et al., Faster R-CNN, 2015</a>
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018, section 4.2, for the box head</a>
 */
public record TwoStageDetector(DetectorSettings settings) {

    private static final int MOST_REGIONS = 64;

    /** Bins along the side of a region; a convolution of stride 2 leaves half as many, rounded up. */
    private static final int BINS = 7;

    private static final int CHANNELS_OF_A_GROUP = 16;

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, DetectorBackbone.INPUT);
        DetectorBackbone backbone = new DetectorBackbone(settings, graph);
        String features = backbone.features();
        String head = backbone.activated("head", features, 3, 1, settings.featureChannels());
        int anchors = settings.anchors().size();
        String logits = backbone.logits("logits", head, DetectionOutput.channels(anchors, 0));
        String regions =
                graph.add("regions", new DetectionOutput(settings.anchors(), DetectorSettings.STRIDE, 0), logits);
        String proposals = graph.join(
                "proposals", new Proposals(settings.anchors(), DetectorSettings.STRIDE, MOST_REGIONS), logits);
        String seen = graph.join("seen", new RegionAlign(BINS, DetectorSettings.STRIDE), features, proposals);
        String objects = graph.add("objects", new RegionOutput(settings.classes()), said(graph, seen, proposals));
        int side = settings.sideMultiple();
        return graph.configuration(
                List.of(regions, objects), InputType.convolutional(side, side, settings.inputChannels()));
    }

    /** The regions beside what is said of them. */
    private String said(LayerGraph graph, String seen, String proposals) {
        int channels = 2 * settings.featureChannels();
        String last = activated(
                graph,
                "inside.first",
                seen,
                channels,
                new ConvolutionLayer.Builder(3, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same));
        int left = (BINS + 1) / 2;
        last = activated(
                graph,
                "inside.whole",
                last,
                channels,
                new ConvolutionLayer.Builder(left, left).convolutionMode(ConvolutionMode.Truncate));
        String flat = graph.add("inside.flat", new GlobalPoolingLayer(PoolingType.AVG), last);
        DenseLayer numbers = new DenseLayer.Builder()
                .nOut(RegionOutput.numbers(settings.classes()))
                .activation(Activation.IDENTITY)
                .build();
        String raw = graph.weighted("inside.numbers", DetectorBackbone.small(numbers), flat);
        return graph.join("inside.said", new MergeVertex(), proposals, raw);
    }

    private String activated(
            LayerGraph graph, String name, String input, int channels, ConvolutionLayer.Builder convolution) {
        LinearConvolution2D layer =
                new LinearConvolution2D(convolution.nOut(channels).hasBias(graph.needsBias()));
        int groups = Math.max(1, channels / CHANNELS_OF_A_GROUP);
        return graph.rectified(graph.weighted(name, layer, input), Space.IMAGE, channels, groups);
    }
}
