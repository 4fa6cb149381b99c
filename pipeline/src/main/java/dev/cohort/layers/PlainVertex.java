package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex without layer, parameters and masks, and what Deeplearning4j asks of such ones. */
@SuppressWarnings("overrides") // BaseGraphVertex and its interface disagree on the dots of setInputs(INDArray...).
abstract class PlainVertex extends BaseGraphVertex {

    PlainVertex(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, null, null, dataType);
    }

    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArrays(
            INDArray @Nullable [] masks, MaskState state, int samples) {
        if (masks != null && Arrays.stream(masks).anyMatch(mask -> mask != null)) {
            throw new UnsupportedOperationException("masks must be absent " + this);
        }
        return new Pair<>(null, state);
    }

    @Override
    public void setBackpropGradientsViewArray(@Nullable INDArray gradients) {
        if (gradients != null) {
            throw new IllegalStateException("there are no parameters, got gradients " + this);
        }
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public @Nullable Layer getLayer() {
        return null;
    }

    @Override
    public String toString() {
        return "%s(name=%s)".formatted(getClass().getSimpleName().replaceAll("Vertex$", ""), getVertexName());
    }
}
