package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs {@link ChannelConcatenation}: the channels of one input in one sample are one stretch of memory. */
@SuppressWarnings("overrides") // As in PlainVertex.
final class ChannelConcatenationVertex extends PlainVertex {

    private long[] channels = {};

    ChannelConcatenationVertex(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray[] parts = getInputs();
        channels = Arrays.stream(parts).mapToLong(part -> part.size(1)).toArray();
        long[] shape = parts[0].shape().clone();
        shape[1] = Arrays.stream(channels).sum();
        INDArray whole = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        long from = 0;
        for (INDArray part : parts) {
            for (long sample = 0; sample < shape[0]; sample++) {
                stretch(whole, sample, from, part.size(1)).assign(stretch(part, sample, 0, part.size(1)));
            }
            from += part.size(1);
        }
        return whole;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray whole = getEpsilon();
        INDArray[] parts = new INDArray[channels.length];
        long from = 0;
        for (int i = 0; i < parts.length; i++) {
            long[] shape = whole.shape().clone();
            shape[1] = channels[i];
            parts[i] = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'c');
            for (long sample = 0; sample < shape[0]; sample++) {
                stretch(parts[i], sample, 0, channels[i]).assign(stretch(whole, sample, from, channels[i]));
            }
            from += channels[i];
        }
        return new Pair<>(null, parts);
    }

    private static INDArray stretch(INDArray array, long sample, long from, long count) {
        return array.get(NDArrayIndex.point(sample), NDArrayIndex.interval(from, from + count));
    }
}
