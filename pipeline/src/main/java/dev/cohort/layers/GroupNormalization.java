package dev.cohort.layers;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Activation;
import dev.cohort.norm.kernel.Formula;
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
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Group normalization and its family: any {@link Partition} of feed-forward [N,C], recurrent [N,C,L] or [N,L,C], 2D
 * [N,C,H,W] or [N,H,W,C] and 3D [N,C,D,H,W] or [N,D,H,W,C] activations.
 *
 * <p>y = activation(gamma (x - mean) / sqrt(variance + epsilon) + beta), with the mean and the variance of the cell. The
 * channel count and the order of memory come from the input type. Gain (gamma) starts at 1, bias (beta) at 0; neither is
 * decayed unless asked. Training and inference agree.
 *
 * <p>Masked positions neither enter the statistics nor get a gradient; their output is 0. A mask whose values are not all 0
 * or 1 weighs the positions.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018</a>
 */
public class GroupNormalization extends FeedForwardLayer {

    public static final double DEFAULT_EPSILON = 1e-5;

    // Text and numbers only, for Deeplearning4j writes them as JSON.
    @JsonProperty
    private String sampleGroups = Grouping.EACH.toString();

    @JsonProperty
    private String channelGroups = Grouping.ALL.toString();

    @JsonProperty
    private String positionGroups = Grouping.ALL.toString();

    @JsonProperty
    private double epsilon = DEFAULT_EPSILON;

    @JsonProperty
    private Activation.Kind fused = Activation.Kind.IDENTITY;

    @JsonProperty
    private double slope;

    @JsonProperty
    private boolean decayed;

    @JsonProperty
    private boolean channelsLast;

    @JsonProperty
    private boolean sampleGroupsInLastColumn;

    /** Layer normalization; for JSON, and to start from. */
    public GroupNormalization() {}

    /**
     * Group normalization with an epsilon of 1e-5.
     *
     * @param groups divides the channel count; 1 is layer normalization, the channel count is instance normalization
     */
    public GroupNormalization(int groups) {
        this(Partition.groupNorm(groups));
    }

    /** Any partition, with an epsilon of 1e-5. */
    public GroupNormalization(Partition partition) {
        sampleGroups = partition.samples().toString();
        channelGroups = partition.channels().toString();
        positionGroups = partition.positions().toString();
    }

    /**
     * Adds another epsilon to the variance.
     *
     * @param newEpsilon positive
     */
    public GroupNormalization epsilon(double newEpsilon) {
        epsilon = Formula.linear(newEpsilon).epsilon();
        return this;
    }

    /** Ends with a rectifier, in the same pass over memory. */
    public GroupNormalization relu() {
        return fused(Activation.RELU);
    }

    /**
     * Ends with a leaky rectifier.
     *
     * @param newSlope below zero; between 0 and 1
     */
    public GroupNormalization leakyRelu(double newSlope) {
        return fused(Activation.leakyRelu(newSlope));
    }

    /** Ends with z / (1 + exp(-z)). */
    public GroupNormalization silu() {
        return fused(Activation.SILU);
    }

    /** Ends with z Phi(z). */
    public GroupNormalization gelu() {
        return fused(Activation.GELU);
    }

    private GroupNormalization fused(Activation activation) {
        fused = activation.kind();
        slope = activation.slope();
        return this;
    }

    /** Decays gain and bias like the network's weights. */
    public GroupNormalization decayed() {
        decayed = true;
        return this;
    }

    /** Reads 3D activations as [N,D,H,W,C]; of 2D and recurrent ones the input type tells. */
    public GroupNormalization channelsLast() {
        channelsLast = true;
        return this;
    }

    /**
     * Reads the group of each sample from the last column of a feed-forward input [N, C+1], as whole numbers from 0: the graph
     * of each node, or its label. The output is [N, C].
     */
    public GroupNormalization sampleGroupsInLastColumn() {
        sampleGroupsInLastColumn = true;
        return this;
    }

    /** Puts the channels into other groups; samples and positions stay grouped as they are. */
    public GroupNormalization channelGroups(Grouping newGroups) {
        channelGroups = newGroups.toString();
        return this;
    }

    /** How the channels are grouped. */
    public Grouping channelGroups() {
        return Grouping.parse(channelGroups);
    }

    boolean readsSampleGroups() {
        return sampleGroupsInLastColumn;
    }

    boolean hasChannelsLast() {
        return channelsLast;
    }

    Partition partition() {
        return new Partition(Grouping.parse(sampleGroups), channelGroups(), Grouping.parse(positionGroups));
    }

    Formula formula() {
        return new Formula(epsilon, new Activation(fused, slope));
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
        long channels = channels(input);
        return sampleGroupsInLastColumn ? InputType.feedForward(channels - 1) : input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(channels(input));
            setNOut(sampleGroupsInLastColumn ? getNIn() - 1 : getNIn());
        }
        if (input instanceof InputType.InputTypeRecurrent recurrent) {
            channelsLast = recurrent.getFormat() == RNNFormat.NWC;
        }
        if (input instanceof InputType.InputTypeConvolutional image) {
            channelsLast = image.getFormat() == CNN2DFormat.NHWC;
        }
        partition().checkChannels(Math.toIntExact(getNOut()));
    }

    private long channels(InputType input) {
        if (input instanceof InputType.InputTypeFeedForward feedForward) {
            return feedForward.getSize();
        }
        if (sampleGroupsInLastColumn) {
            throw new IllegalArgumentException(
                    "Layer %s must have feed-forward input, its last column the group of each sample, got %s"
                            .formatted(getLayerName(), input));
        }
        if (input instanceof InputType.InputTypeRecurrent recurrent) {
            return recurrent.getSize();
        }
        if (input instanceof InputType.InputTypeConvolutional image) {
            return image.getChannels();
        }
        // Not its data format: Deeplearning4j's 3D layers say NDHWC of NCDHW outputs.
        if (input instanceof InputType.InputTypeConvolutional3D volume) {
            return volume.getChannels();
        }
        throw new IllegalArgumentException(
                "Layer %s must have feed-forward, recurrent, 2D or 3D input, got %s".formatted(getLayerName(), input));
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String name) {
        return decayed ? getRegularization() : null;
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

    private List<Object> settings() {
        return List.of(partition(), formula(), decayed, channelsLast, sampleGroupsInLastColumn);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof GroupNormalization that
                && settings().equals(that.settings());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings());
    }
}
