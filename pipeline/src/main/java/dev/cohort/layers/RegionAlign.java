package dev.cohort.layers;

import dev.cohort.box.RegionTaps;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks into regions of a feature map: from features [N,C,rows,columns] and regions [R,5] (image, left, top, right, bottom in
 * pixels, as {@link Proposals} gives them) to [R,C,bins,bins]. {@link RegionTaps} says how. The gradient goes to the
 * features; regions have none.
 */
public final class RegionAlign extends ParameterlessVertex {

    private int bins;
    private int stride;

    /** For JSON only. */
    public RegionAlign() {}

    /**
     * A look into regions.
     *
     * @param bins along each side of a region
     * @param stride pixels of the network's input in a cell of the features
     */
    public RegionAlign(int bins, int stride) {
        this.bins = bins;
        this.stride = stride;
    }

    RegionTaps taps(INDArray features) {
        return new RegionTaps(bins, Math.toIntExact(features.size(2)), Math.toIntExact(features.size(3)), stride);
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return new RegionAlignVertex(graph, name, index, dataType, this);
    }

    /** Of one region. */
    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional features)
                || !(inputs[1] instanceof InputType.InputTypeFeedForward regions)
                || regions.getSize() != Regions.NUMBERS) {
            throw new InvalidInputTypeException(
                    "inputs must be NCHW and regions of 5, got %s and %s".formatted(inputs[0], inputs[1]));
        }
        return InputType.convolutional(bins, bins, features.getChannels());
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    public int getBins() {
        return bins;
    }

    public void setBins(int bins) {
        this.bins = bins;
    }

    public int getStride() {
        return stride;
    }

    public void setStride(int stride) {
        this.stride = stride;
    }

    @Override
    public GraphVertex clone() {
        return new RegionAlign(bins, stride);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionAlign that && bins == that.bins && stride == that.stride;
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, stride);
    }
}
