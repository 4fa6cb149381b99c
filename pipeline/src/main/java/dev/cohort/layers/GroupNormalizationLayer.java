package dev.cohort.layers;

import dev.cohort.layers.NormalizationPass.ArrayGradients;
import dev.cohort.norm.ChannelValues;
import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Runs {@link GroupNormalization}.
 *
 * <p>The kernel may overwrite its input; this layer writes to memory of its own. Backward passes need the input, and in
 * inference a graph may still read it elsewhere, as skip connections do, or return it, as feedForward does: a layer cannot
 * know. Nor may it overwrite the gradient it is given, which vertices that add hand to several layers.
 */
final class GroupNormalizationLayer extends BaseLayer<GroupNormalization> implements TiledNormalization {

    private transient @Nullable NormalizationPass pass;
    private transient @Nullable TensorShape passShape;
    private transient @Nullable Statistics settled;

    GroupNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray x = features();
        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        preparePass(x);
        pass().forward(x, getParam(GainAndBias.GAIN), getParam(GainAndBias.BIAS), y);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray dy = HostMemory.inCOrder(epsilon.castTo(dataType));
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, dy.shape(), 'c');
        ArrayGradients into = ArrayGradients.of(dx, gradientViews);
        pass().backward(features(), dy, getParam(GainAndBias.GAIN), getParam(GainAndBias.BIAS), into);
        return Pair.of(into.ofParameters(), backpropDropOutIfPresent(gradientOfInput(dx, workspaces)));
    }

    /** The input without the column of groups. */
    private INDArray features() {
        INDArray x = HostMemory.inCOrder(input.castTo(dataType));
        int axis = layerConf().hasChannelsLast() ? x.rank() - 1 : 1;
        if (x.rank() < 2 || x.size(axis) != layerConf().getNIn()) {
            throw new IllegalArgumentException("input must have %d channels in dimension %d, got shape %s %s"
                    .formatted(layerConf().getNIn(), axis, Arrays.toString(x.shape()), layerId()));
        }
        return layerConf().readsSampleGroups()
                ? x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNOut()))
                        .dup('c')
                : x;
    }

    private INDArray gradientOfInput(INDArray dx, LayerWorkspaceMgr workspaces) {
        if (!layerConf().readsSampleGroups()) {
            return dx;
        }
        INDArray whole =
                workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, new long[] {dx.size(0), dx.size(1) + 1}, 'c');
        whole.get(NDArrayIndex.all(), NDArrayIndex.interval(0, dx.size(1))).assign(dx);
        return whole;
    }

    /** The input of the last forward pass, channel by channel. */
    ChannelValues entering() {
        assertInputSet(false);
        INDArray x = features();
        TensorShape shape = shape(x);
        int channelAxis = layerConf().hasChannelsLast() ? x.rank() - 1 : 1;
        int[] others =
                IntStream.range(0, x.rank()).filter(axis -> axis != channelAxis).toArray();
        INDArray byChannel = x.permute(IntStream.concat(IntStream.of(channelAxis), IntStream.of(others))
                        .toArray())
                .castTo(DataType.DOUBLE)
                .dup('c');
        double[] weights = new double[shape.samples() * shape.positions()];
        Arrays.fill(weights, 1);
        return new ChannelValues(
                shape.channels(),
                IntStream.of(others)
                        .mapToObj(axis -> Math.toIntExact(x.size(axis)))
                        .toList(),
                Values.of(DoubleBuffer.wrap(byChannel.data().asDouble())),
                maskArray == null ? weights : PositionMask.weights(maskArray, x, shape));
    }

    /** A pass serves all batches of one shape, unless a mask or the groups of the samples come with the batch. */
    private void preparePass(INDArray x) {
        TensorShape shape = shape(x);
        boolean ownOfBatch = maskArray != null || layerConf().readsSampleGroups();
        if (pass == null || ownOfBatch || !shape.equals(passShape)) {
            double[] weights = maskArray == null ? null : PositionMask.weights(maskArray, x, shape);
            Cells cells =
                    settled == null ? partition().cells(shape) : partition().cellsForGivenStatistics(shape);
            pass = NormalizationPass.of(cells, layerConf().formula(), weights, settled);
            passShape = ownOfBatch ? null : shape;
        }
    }

    @Override
    public boolean reachesBeyondTiles() {
        Partition partition = layerConf().partition();
        Grouping positions = partition.positions();
        if (!partition.samples().equals(Grouping.EACH)
                || !(positions.equals(Grouping.ALL) || positions.equals(Grouping.EACH))) {
            throw new IllegalArgumentException(
                    "a normalization of tiles must have samples each and positions all or each, got %s %s"
                            .formatted(partition, layerId()));
        }
        return positions.equals(Grouping.ALL);
    }

    @Override
    public Moments[] measure(INDArray tile) {
        INDArray x = HostMemory.inCOrder(tile);
        Cells cells = layerConf().partition().cellsForGivenStatistics(shape(x));
        return NormalizationPass.of(cells, layerConf().formula(), null, null).measure(x);
    }

    @Override
    public void settle(Moments... ofWhole) {
        settled = Statistics.fixed(ofWhole, layerConf().formula().epsilon());
        pass = null;
    }

    @Override
    public void unsettle() {
        settled = null;
        pass = null;
    }

    private NormalizationPass pass() {
        if (pass == null) {
            throw new IllegalStateException("activate must run before backpropGradient " + layerId());
        }
        return pass;
    }

    private Partition partition() {
        Partition partition = layerConf().partition();
        if (!layerConf().readsSampleGroups()) {
            return partition;
        }
        int[] groups = GroupColumn.numbers(input, layerConf().getNOut(), 0, layerId());
        return new Partition(Grouping.assigned(groups), partition.channels(), partition.positions());
    }

    private TensorShape shape(INDArray x) {
        int samples = Math.toIntExact(x.size(0));
        int channels = Math.toIntExact(layerConf().getNOut());
        int positions = Math.toIntExact(x.length() / samples / channels);
        return new TensorShape(samples, channels, positions, layerConf().hasChannelsLast());
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
