package dev.cohort.models;

import dev.cohort.models.Space.Convolution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Draws convolutions in twos, each followed by what the network normalizes with.
 *
 * @param input the network's own, which needs no gradient
 * @param standardized whether convolutions with a normalization behind them standardize their kernels; in images only
 */
record ConvolutionBlocks(LayerGraph graph, Space space, String input, boolean standardized) {

    /**
     * Two convolutions of size 3.
     *
     * @param from channels before
     * @param to channels behind each
     * @param stride of the first
     */
    record Block(int from, int to, int stride) {}

    /** One after the other. */
    String plain(String name, String below, Block block) {
        String first = activated(name + ".first", below, 3, block.stride(), block.to());
        return activated(name + ".second", first, 3, 1, block.to());
    }

    /**
     * One after the other, and then what came in is added: as it is, or by a convolution of size 1 where its shape differs.
     *
     * @see <a href="https://arxiv.org/abs/1512.03385">He et al., Deep Residual Learning, 2015, figure 2 and section 3.3</a>
     */
    String residual(String name, String below, Block block) {
        String first = activated(name + ".first", below, 3, block.stride(), block.to());
        String second = normalized(name + ".second", first, 3, 1, block.to());
        String shortcut = block.from() == block.to() && block.stride() == 1
                ? below
                : normalized(name + ".shortcut", below, 1, block.stride(), block.to());
        String sum = graph.join(name + ".sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        return graph.add(name + ".active", new ActivationLayer(Activation.RELU), sum);
    }

    /** A convolution, normalized and rectified. */
    String activated(String name, String below, int size, int stride, int channels) {
        return graph.rectified(toBeNormalized(name, below, size, stride, channels), space, channels);
    }

    private String normalized(String name, String below, int size, int stride, int channels) {
        return graph.normalized(toBeNormalized(name, below, size, stride, channels), space, channels);
    }

    /** Without a bias if a normalization that has its own follows. */
    private String toBeNormalized(String name, String below, int size, int stride, int channels) {
        Convolution convolution =
                new Convolution(size, stride, channels, graph.needsBias(), standardized, below.equals(input));
        return graph.weighted(name, space.convolution(convolution), below);
    }

    /** A convolution alone. */
    String convolution(String name, String below, int size, int stride, int channels, boolean bias) {
        Convolution convolution = new Convolution(size, stride, channels, bias, false, below.equals(input));
        return graph.weighted(name, space.convolution(convolution), below);
    }
}
