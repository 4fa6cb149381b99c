package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A linear layer over features that are mostly 0: y = x W + b for x [rows, features], given as [values, 3]: row, feature and
 * value of each that is not 0, by ascending row; the last names the last row, if with a 0.
 *
 * <p>Time and memory go with the values. It is the first layer of a network: its input gets no gradient.
 */
public class SparseDense extends FeedForwardLayer {

    @JsonProperty
    private boolean hasBias;

    /** For JSON. */
    SparseDense() {}

    /**
     * A layer.
     *
     * @param features of a row
     * @param units of an output row
     */
    public SparseDense(int features, int units, boolean hasBias) {
        setNIn(features);
        setNOut(units);
        this.hasBias = hasBias;
    }

    boolean hasBias() {
        return hasBias;
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
        return NewLayer.wired(new SparseDenseLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return hasBias ? DefaultParamInitializer.getInstance() : WeightsAlone.INSTANCE;
    }

    /** Deeplearning4j's own initializer asks layers of its own only whether they have a bias. */
    private static final class WeightsAlone extends DefaultParamInitializer {

        private static final WeightsAlone INSTANCE = new WeightsAlone();

        @Override
        protected boolean hasBias(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return false;
        }
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }

    /** Features are not columns of the input: their number stays. */
    @Override
    public void setNIn(InputType input, boolean override) {
        if (!(input instanceof InputType.InputTypeFeedForward)) {
            throw new IllegalArgumentException(
                    "Layer %s must have feed-forward input, got %s".formatted(getLayerName(), input));
        }
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), SparseDense.class, input, getOutputType(-1, input))
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof SparseDense that && hasBias == that.hasBias;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(hasBias);
    }
}
