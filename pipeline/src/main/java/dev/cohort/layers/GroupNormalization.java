package dev.cohort.layers;

import dev.cohort.norm.Partition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Group normalization of feed-forward [N,C], recurrent [N,C,L], 2D [N,C,H,W] and 3D [N,C,D,H,W] activations.
 *
 * <p>The channel count comes from the input type. Gain (gamma) starts at 1, bias (beta) at 0; neither is decayed. The
 * batch plays no part, so training and inference agree.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018</a>
 */
public class GroupNormalization extends FeedForwardLayer {

    public static final double DEFAULT_EPSILON = 1e-5;

    private int groups = 1;
    private double epsilon = DEFAULT_EPSILON;

    /** For JSON only. */
    public GroupNormalization() {}

    /**
     * Group normalization with an epsilon of 1e-5.
     *
     * @param groups divides the channel count; 1 is layer normalization, the channel count is instance normalization
     */
    public GroupNormalization(int groups) {
        this(groups, DEFAULT_EPSILON);
    }

    /**
     * Group normalization.
     *
     * @param epsilon positive, added to the variance
     */
    public GroupNormalization(int groups, double epsilon) {
        if (groups <= 0) {
            throw new IllegalArgumentException("groups must be positive, got " + groups);
        }
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
        }
        this.groups = groups;
        this.epsilon = epsilon;
    }

    public int getGroups() {
        return groups;
    }

    public void setGroups(int groups) {
        this.groups = groups;
    }

    public double getEpsilon() {
        return epsilon;
    }

    public void setEpsilon(double epsilon) {
        this.epsilon = epsilon;
    }

    Partition partition() {
        return Partition.groupNorm(groups);
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
        return NewLayer.wired(new GroupNormalizationLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return GainAndBias.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        channels(input);
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(channels(input));
            setNOut(getNIn());
        }
        partition().checkChannels(Math.toIntExact(getNIn()));
    }

    private long channels(InputType input) {
        if (input instanceof InputType.InputTypeFeedForward feedForward) {
            return feedForward.getSize();
        }
        if (input instanceof InputType.InputTypeRecurrent recurrent && recurrent.getFormat() != RNNFormat.NWC) {
            return recurrent.getSize();
        }
        if (input instanceof InputType.InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
            return image.getChannels();
        }
        // Not its data format: Deeplearning4j's 3D layers say NDHWC of NCDHW outputs.
        if (input instanceof InputType.InputTypeConvolutional3D volume) {
            return volume.getChannels();
        }
        throw new IllegalArgumentException(
                "Layer %s must have feed-forward, NCW, NCHW or 3D input, got %s".formatted(getLayerName(), input));
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
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), GroupNormalization.class, input, input)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof GroupNormalization that
                && groups == that.groups
                && Double.compare(epsilon, that.epsilon) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), groups, epsilon);
    }
}
