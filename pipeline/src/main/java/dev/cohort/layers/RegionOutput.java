package dev.cohort.layers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
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
 * Says what regions show: inputs [R, 5 + classes + 1 + 4], the region as {@link Proposals} gives it and then the numbers that
 * {@link RegionLoss} explains; outputs [R, 5 + classes], image, the box (left, top, right, bottom in pixels), and the
 * probability of each class. Labels are those of {@link DetectionOutput}; the score is the mean over images. Masks are refused.
 */
public class RegionOutput extends FeedForwardLayer {

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
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        return NewLayer.wired(new RegionOutputLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return EmptyParamInitializer.getInstance();
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
        return new LayerMemoryReport.Builder(getLayerName(), RegionOutput.class, input, getOutputType(-1, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
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
