package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Turns logits [N,L,H,W] or [N,L,D,H,W] into label probabilities, and trains them with Dice and cross-entropy.
 *
 * <p>The loss of a sample is its mean cross-entropy plus one minus its mean soft Dice over the labels but the background,
 * label 0 ({@link DiceCrossEntropy} has the formula); the score is the mean over samples. Targets are one-hot, shaped like
 * the logits. Masks are refused.
 */
public class SegmentationOutput extends LossConfiguration {

    private double weight = 1;

    /** A layer that learns its label count from its input type. */
    public SegmentationOutput() {}

    /**
     * One of several outputs of a network.
     *
     * @param weight of its loss; positive
     */
    public SegmentationOutput(double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight of a loss must be positive, got " + weight);
        }
        this.weight = weight;
    }

    public double getWeight() {
        return weight;
    }

    public void setWeight(double weight) {
        this.weight = weight;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof SegmentationOutput that && weight == that.weight;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), weight);
    }

    @Override
    LossLayer<?> layer(NeuralNetConfiguration conf, DataType dataType) {
        return new SegmentationOutputLayer(conf, dataType);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        labels(input);
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        setNIn(labels(input));
        setNOut(getNIn());
    }

    private long labels(InputType input) {
        long labels = -1;
        if (input instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            labels = image.getChannels();
        }
        if (input instanceof InputType.InputTypeConvolutional3D volume) {
            labels = volume.getChannels();
        }
        if (labels < 2) {
            throw new IllegalArgumentException("Layer %s must have NCHW or 3D input with 2 or more labels, got %s"
                    .formatted(getLayerName(), input));
        }
        return labels;
    }
}
