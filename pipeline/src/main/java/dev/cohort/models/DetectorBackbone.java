package dev.cohort.models;

import dev.cohort.models.Space.Convolution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;

/**
 * Draws what a detector sees with: residual stages down to where a cell sees far, and back up to an eighth of the input's
 * resolution, where small objects still have cells of their own.
 *
 * <pre>
 * image - stem - stage1 - stage2 ------------ + - features
 *                             \ stage3 - up /
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, 2015</a>
 * @see <a href="https://arxiv.org/abs/1612.03144">Lin et al., Feature Pyramid Networks, 2016</a>
 */
final class DetectorBackbone {

    static final String INPUT = "image";

    /** Weights of the last convolution before a loss begin small, so that nothing is found at first. */
    private static final double SMALL = 0.01;

    private final DetectorSettings settings;
    private final LayerGraph graph;

    DetectorBackbone(DetectorSettings settings, LayerGraph graph) {
        this.settings = settings;
        this.graph = graph;
    }

    /** Adds all of it; the features have {@link DetectorSettings#featureChannels()}. */
    String features() {
        String last = activated("stem", INPUT, 3, 2, settings.baseChannels());
        String[] stages = new String[settings.depth() + 1];
        for (int stage = 1; stage <= settings.depth(); stage++) {
            last = residual("stage" + stage, last, settings.baseChannels() << stage);
            stages[stage] = last;
        }
        int channels = settings.featureChannels();
        last = convolution("top", last, 1, 1, channels, true);
        for (int stage = settings.depth() - 1; stage >= 2; stage--) {
            String doubled = graph.add("up" + stage + ".doubled", Space.IMAGE.doubling(), last);
            String beside = convolution("up" + stage + ".beside", stages[stage], 1, 1, channels, true);
            last = graph.join("up" + stage, new ElementWiseVertex(ElementWiseVertex.Op.Add), doubled, beside);
        }
        return activated("features", last, 3, 1, channels);
    }

    /** Two convolutions beside a shortcut, at half the resolution. */
    private String residual(String name, String input, int channels) {
        String first = activated(name + ".first", input, 3, 2, channels);
        String second = normalized(name + ".second", first, 3, 1, channels);
        String shortcut = normalized(name + ".shortcut", input, 1, 2, channels);
        String sum = graph.join(name + ".sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        return graph.add(name + ".active", new ActivationLayer(Activation.RELU), sum);
    }

    /** A convolution, normalized and rectified. */
    String activated(String name, String input, int size, int stride, int channels) {
        return graph.rectified(
                convolution(name, input, size, stride, channels, graph.needsBias()), Space.IMAGE, channels);
    }

    private String normalized(String name, String input, int size, int stride, int channels) {
        return graph.normalized(
                convolution(name, input, size, stride, channels, graph.needsBias()), Space.IMAGE, channels);
    }

    private String convolution(String name, String input, int size, int stride, int channels, boolean bias) {
        return graph.weighted(
                name,
                Space.IMAGE.convolution(new Convolution(size, stride, channels, bias, false, input.equals(INPUT))),
                input);
    }

    /** The last convolution before a loss. */
    String logits(String name, String input, int channels) {
        Layer layer = Space.IMAGE.convolution(new Convolution(1, 1, channels, true, false, false));
        return graph.weighted(name, small(layer), input);
    }

    static Layer small(Layer layer) {
        ((BaseLayer) layer).setWeightInitFn(new WeightInitDistribution(new NormalDistribution(0, SMALL)));
        return layer;
    }
}
