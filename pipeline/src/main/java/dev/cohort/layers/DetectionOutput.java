package dev.cohort.layers;

import dev.cohort.box.Anchor;
import dev.cohort.box.AnchorGrid;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Finds objects at the cells of a grid: inputs [N, anchors x (5 + classes), rows, columns], channels of an anchor side by
 * side; {@link DetectionLoss} says what they mean and how they are trained.
 *
 * <p>Outputs are shaped like inputs and hold boxes (left, top, right, bottom in pixels) and probabilities (an object, then
 * each class). Labels are [N, objects, 5]: class, left, top, right, bottom; a negative class fills up. The score is the mean
 * over samples. Masks are refused.
 */
public class DetectionOutput extends FeedForwardLayer {

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
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        return NewLayer.wired(new DetectionOutputLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return EmptyParamInitializer.getInstance();
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

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String name) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), DetectionOutput.class, input, input)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
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
