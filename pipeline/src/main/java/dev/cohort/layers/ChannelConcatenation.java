package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Concatenates feature maps [N,C,H,W] or [N,C,D,H,W] along the channels.
 *
 * <p>Deeplearning4j's MergeVertex cannot go backward through rank 5. Whether a 3D input type says NCDHW or NDHWC is not
 * looked at: Deeplearning4j's 3D layers say NDHWC of NCDHW outputs.
 */
public final class ChannelConcatenation extends ParameterlessVertex {

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return new ChannelConcatenationVertex(graph, name, index, dataType);
    }

    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        long channels = 0;
        for (InputType input : inputs) {
            if (!spatial(input).equals(spatial(inputs[0]))) {
                throw new InvalidInputTypeException(
                        "inputs must agree but for their channels, got " + Arrays.toString(inputs));
            }
            channels += channels(input);
        }
        return withChannels(inputs[0], channels);
    }

    private static InputType spatial(InputType input) {
        return withChannels(input, 1);
    }

    private static long channels(InputType input) {
        return input instanceof InputType.InputTypeConvolutional3D volume
                ? volume.getChannels()
                : ((InputType.InputTypeConvolutional) input).getChannels();
    }

    private static InputType withChannels(InputType input, long channels) {
        if (input instanceof InputType.InputTypeConvolutional3D volume) {
            return InputType.convolutional3D(
                    DataFormat.NCDHW, volume.getDepth(), volume.getHeight(), volume.getWidth(), channels);
        }
        if (input instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            return InputType.convolutional(image.getHeight(), image.getWidth(), channels, CNN2DFormat.NCHW);
        }
        throw new InvalidInputTypeException("inputs must be NCHW or 3D, got " + input);
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public GraphVertex clone() {
        return new ChannelConcatenation();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelConcatenation;
    }

    @Override
    public int hashCode() {
        return ChannelConcatenation.class.hashCode();
    }
}
