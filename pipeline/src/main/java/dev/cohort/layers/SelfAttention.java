package dev.cohort.layers;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Scaled dot-product attention of each sequence to itself: queries, keys and values [N, 3C, 1, L] become [N, C, 1, L].
 *
 * <p>Channels 0 to C-1 are queries, then come keys, then values; each head takes C/heads of each. It has no parameters:
 * convolutions of size 1 before and after it are the projections. Masked tokens [N,1,1,L] are attended by none, and their
 * output is 0.
 *
 * @see ScaledDotProduct
 */
public final class SelfAttention extends NoParamLayer {

    @JsonProperty
    private int heads = 1;

    /** One head; for JSON. */
    public SelfAttention() {}

    /** @param heads positive, and a divisor of C */
    public SelfAttention(int heads) {
        if (heads < 1) {
            throw new IllegalArgumentException("heads must be positive, got " + heads);
        }
        this.heads = heads;
    }

    int heads() {
        return heads;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return NewLayer.wired(
                new SelfAttentionLayer(conf, dataType),
                listeners,
                index,
                parameters,
                initializer().init(conf, parameters, initialize));
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (!(input instanceof InputType.InputTypeConvolutional sequence)
                || sequence.getHeight() != 1
                || sequence.getChannels() % (3L * heads) != 0) {
            throw new IllegalArgumentException(
                    "Layer %s must have queries, keys and values of %d heads in [N,3C,1,L], got %s"
                            .formatted(getLayerName(), heads, input));
        }
        return InputType.convolutional(1, sequence.getWidth(), sequence.getChannels() / 3);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // Nothing depends on it.
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), SelfAttention.class, input, getOutputType(0, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof SelfAttention that && heads == that.heads;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), heads);
    }
}
