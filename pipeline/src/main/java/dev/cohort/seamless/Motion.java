package dev.cohort.seamless;

import dev.cohort.layers.ChannelConcatenation;
import dev.cohort.layers.GroupNormalization;
import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.layers.LinearConvolution3D;
import dev.cohort.layers.SegmentationOutput;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseUpsamplingLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Which inputs an output of a layer depends on, alike along every axis.
 *
 * @param kernel inputs that one output sees
 * @param stride inputs from one output to the next
 * @param repeat outputs that one input becomes
 */
record Motion(int kernel, int stride, int repeat) {

    private static final Motion NONE = new Motion(1, 1, 1);

    /**
     * Of a vertex of a network's configuration.
     *
     * @throws IllegalArgumentException if it is none of those that a U-Net is made of
     */
    static Motion of(String name, GraphVertex vertex) {
        if (vertex instanceof ChannelConcatenation || vertex instanceof ElementWiseVertex) {
            return NONE;
        }
        if (vertex instanceof LayerVertex inside) {
            return of(name, inside.getLayerConf().getLayer());
        }
        throw unknown(name, vertex);
    }

    private static Motion of(String name, Layer layer) {
        if (layer instanceof GroupNormalization
                || layer instanceof BatchNormalization
                || layer instanceof ActivationLayer
                || layer instanceof SegmentationOutput) {
            return NONE;
        }
        if (layer instanceof BaseUpsamplingLayer upsampling) {
            return new Motion(1, 1, alike(name, upsampling.getSize()));
        }
        if (layer instanceof ConvolutionLayer convolution
                && (layer instanceof LinearConvolution2D || layer instanceof LinearConvolution3D)
                && convolution.getConvolutionMode() == ConvolutionMode.Same
                && alike(name, convolution.getDilation()) == 1) {
            return new Motion(alike(name, convolution.getKernelSize()), alike(name, convolution.getStride()), 1);
        }
        throw unknown(name, layer);
    }

    private static int alike(String name, int... sizes) {
        if (Arrays.stream(sizes).distinct().count() != 1) {
            throw new IllegalArgumentException("layer %s of a network over tiles must be alike along every axis, got %s"
                    .formatted(name, Arrays.toString(sizes)));
        }
        return sizes[0];
    }

    private static IllegalArgumentException unknown(String name, Object layer) {
        return new IllegalArgumentException(
                "layer %s of a network over tiles must be a convolution of mode Same, a doubling, a normalization, an"
                                .formatted(name)
                        + " activation or a joint, got "
                        + layer.getClass().getSimpleName());
    }

    /** The inputs that some outputs depend on; where padding is odd, the larger half is behind, as in the layers. */
    Span needed(Span outputs) {
        int before = Math.max(kernel - stride, 0) / 2;
        int from = Math.floorDiv(outputs.from(), repeat);
        int last = Math.floorDiv(outputs.to() - 1, repeat);
        return new Span(from * stride - before, last * stride - before + kernel);
    }

    /** How many positions of the network's input one output stands for, if an input stands for so many. */
    int scale(int scaleOfInput) {
        return scaleOfInput * stride / repeat;
    }
}
