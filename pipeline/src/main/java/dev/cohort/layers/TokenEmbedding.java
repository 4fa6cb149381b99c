package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tokens as vectors with their places: numbers of a vocabulary [N,1,1,L] become [N,width,1,L].
 *
 * <p>The vector of token v at place t is table[v] + bias + code[t] / sqrt(width), where the code is sin and cos of t at
 * wavelengths from 2 pi to 20000 pi. Token 0 pads: its vector is 0 at any place, and nothing is learned of it.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need, 2017, section 3.5</a>
 */
public final class TokenEmbedding extends FeedForwardLayer {

    /** For JSON. */
    public TokenEmbedding() {}

    /**
     * A table of random vectors of expected length 1.
     *
     * @param vocabulary tokens, from 0
     * @param width of a vector
     */
    public TokenEmbedding(int vocabulary, int width) {
        setNIn(vocabulary);
        setNOut(width);
        setWeightInitFn(new WeightInitDistribution(new NormalDistribution(0, 1 / Math.sqrt(width))));
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
        return NewLayer.wired(new TokenEmbeddingLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (!(input instanceof InputType.InputTypeConvolutional sequence)
                || sequence.getHeight() != 1
                || sequence.getChannels() != 1) {
            throw new IllegalArgumentException(
                    "Layer %s must have tokens [N,1,1,L], got %s".formatted(getLayerName(), input));
        }
        return InputType.convolutional(1, sequence.getWidth(), getNOut());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        // The size of the vocabulary is no part of the input's type.
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), TokenEmbedding.class, input, getOutputType(0, input))
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
