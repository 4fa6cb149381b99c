package dev.cohort.layers;

import dev.cohort.box.Anchor;
import dev.cohort.box.AnchorGrid;
import dev.cohort.box.Suppression;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The regions of each image in which a {@link DetectionOutput} without classes is surest of an object: from its inputs
 * [N, anchors x 5, rows, columns] to rows of image, left, top, right, bottom, in pixels and within the image. Those that
 * overlap a surer one come after all others, if there is still room.
 *
 * <p>Regions have no gradient: they are where to look, as in Faster R-CNN's joint training.
 *
 * @see <a href="https://arxiv.org/abs/1506.01497">Ren et al., Faster R-CNN, 2015, section 3.2</a>
 */
public final class Proposals extends ParameterlessVertex {

    /** Regions of an image that overlap more are one. */
    private static final double MOST_OVERLAP = 0.7;

    private double[] anchorWidths = {};
    private double[] anchorHeights = {};
    private int stride;
    private int most;

    /** For JSON only. */
    public Proposals() {}

    /**
     * Proposals over a grid.
     *
     * @param stride pixels of the network's input in a cell
     * @param most of an image
     */
    public Proposals(List<Anchor> anchors, int stride, int most) {
        this.anchorWidths = AnchorFields.widths(anchors);
        this.anchorHeights = AnchorFields.heights(anchors);
        this.stride = stride;
        this.most = most;
    }

    DetectionLoss grid(int rows, int columns) {
        return new DetectionLoss(
                new AnchorGrid(AnchorFields.of(anchorWidths, anchorHeights), stride, rows, columns), 0);
    }

    Suppression suppression() {
        return new Suppression(MOST_OVERLAP, most);
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return new ProposalsVertex(graph, name, index, dataType, this);
    }

    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        int channels = DetectionOutput.channels(anchorWidths.length, 0);
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional image) || image.getChannels() != channels) {
            throw new InvalidInputTypeException(
                    "input must be NCHW with %d channels, got %s".formatted(channels, inputs[0]));
        }
        return InputType.feedForward(Regions.NUMBERS);
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    public double[] getAnchorWidths() {
        return anchorWidths.clone();
    }

    public void setAnchorWidths(double[] anchorWidths) {
        this.anchorWidths = anchorWidths.clone();
    }

    public double[] getAnchorHeights() {
        return anchorHeights.clone();
    }

    public void setAnchorHeights(double[] anchorHeights) {
        this.anchorHeights = anchorHeights.clone();
    }

    public int getStride() {
        return stride;
    }

    public void setStride(int stride) {
        this.stride = stride;
    }

    public int getMost() {
        return most;
    }

    public void setMost(int most) {
        this.most = most;
    }

    @Override
    public GraphVertex clone() {
        return new Proposals(AnchorFields.of(anchorWidths, anchorHeights), stride, most);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proposals that
                && Arrays.equals(anchorWidths, that.anchorWidths)
                && Arrays.equals(anchorHeights, that.anchorHeights)
                && stride == that.stride
                && most == that.most;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(anchorWidths), Arrays.hashCode(anchorHeights), stride, most);
    }
}
