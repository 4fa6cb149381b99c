package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Says what regions show: inputs [R, 5 + classes + 1 + 4], the region as {@link Proposals} gives it and then the numbers that
 * {@link RegionLoss} explains; outputs [R, 5 + classes], image, the box (left, top, right, bottom in pixels), and the
 * probability of each class. Labels are those of {@link DetectionOutput}; the score is the mean over images. Masks are refused.
 */
public class RegionOutput extends LossConfiguration {

    private int classes;

    /** For JSON only. */
    public RegionOutput() {}

    /** @param classes of objects, 1 or more */
    public RegionOutput(int classes) {
        this.classes = classes;
    }

    /** Numbers of a region before the layer, those of the region itself left out. */
    public static int numbers(int classes) {
        return new RegionLoss(classes).numbers();
    }

    RegionLoss loss() {
        return new RegionLoss(classes);
    }

    @Override
    LossLayer<?> layer(NeuralNetConfiguration conf, DataType dataType) {
        return new RegionOutputLayer(conf, dataType);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        checkInput(input);
        return InputType.feedForward(Regions.NUMBERS + classes);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        checkInput(input);
        setNIn(Regions.NUMBERS + numbers(classes));
        setNOut(Regions.NUMBERS + classes);
    }

    private void checkInput(InputType input) {
        int expected = Regions.NUMBERS + numbers(classes);
        if (!(input instanceof InputType.InputTypeFeedForward rows) || rows.getSize() != expected) {
            throw new IllegalArgumentException(
                    "Layer %s must have rows of %d numbers, got %s".formatted(getLayerName(), expected, input));
        }
    }

    public int getClasses() {
        return classes;
    }

    public void setClasses(int classes) {
        this.classes = classes;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof RegionOutput that && classes == that.classes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), classes);
    }
}
