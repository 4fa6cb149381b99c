package dev.cohort.layers;

import dev.cohort.box.Anchor;
import dev.cohort.box.AnchorGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Finds objects at the cells of a grid: inputs [N, anchors x (5 + classes), rows, columns], channels of an anchor side by
 * side; {@link DetectionLoss} says what they mean and how they are trained.
 *
 * <p>Outputs are shaped like inputs and hold boxes (left, top, right, bottom in pixels) and probabilities (an object, then
 * each class). Labels are [N, objects, 5]: class, left, top, right, bottom; a negative class fills up. The score is the mean
 * over samples. Masks are refused.
 */
public class DetectionOutput extends LossConfiguration {

    private double[] anchorWidths = {};
    private double[] anchorHeights = {};
    private int stride;
    private int classes;

    /** For JSON only. */
    public DetectionOutput() {}

    /**
     * A layer over the cells of a grid.
     *
     * @param stride pixels of the network's input in a cell
     * @param classes 0 where objects have none
     */
    public DetectionOutput(List<Anchor> anchors, int stride, int classes) {
        this.anchorWidths = AnchorFields.widths(anchors);
        this.anchorHeights = AnchorFields.heights(anchors);
        this.stride = stride;
        this.classes = classes;
    }

    /** Channels of an input. */
    public static int channels(int anchors, int classes) {
        return anchors * (DetectionLoss.BEFORE_CLASSES + classes);
    }

    DetectionLoss loss(int rows, int columns) {
        return new DetectionLoss(
                new AnchorGrid(AnchorFields.of(anchorWidths, anchorHeights), stride, rows, columns), classes);
    }

    @Override
    LossLayer<?> layer(NeuralNetConfiguration conf, DataType dataType) {
        return new DetectionOutputLayer(conf, dataType);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        checkInput(input);
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        checkInput(input);
        setNIn(channels(anchorWidths.length, classes));
        setNOut(getNIn());
    }

    private void checkInput(InputType input) {
        int channels = channels(anchorWidths.length, classes);
        if (!(input instanceof InputType.InputTypeConvolutional image)
                || image.getFormat() != CNN2DFormat.NCHW
                || image.getChannels() != channels) {
            throw new IllegalArgumentException("Layer %s must have NCHW input with %d channels, got %s"
                    .formatted(getLayerName(), channels, input));
        }
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

    public int getClasses() {
        return classes;
    }

    public void setClasses(int classes) {
        this.classes = classes;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof DetectionOutput that
                && Arrays.equals(anchorWidths, that.anchorWidths)
                && Arrays.equals(anchorHeights, that.anchorHeights)
                && stride == that.stride
                && classes == that.classes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(), Arrays.hashCode(anchorWidths), Arrays.hashCode(anchorHeights), stride, classes);
    }
}
