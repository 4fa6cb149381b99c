package dev.cohort.layers;

import dev.cohort.layers.NormalizationPass.ArrayGradients;
import dev.cohort.norm.DemographicGroup;
import dev.cohort.norm.GroupMoments;
import dev.cohort.norm.GroupTally;
import dev.cohort.norm.Partition;
import dev.cohort.norm.PeopleStatistics;
import dev.cohort.norm.kernel.TensorShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link DemographicNormalization}. */
final class DemographicNormalizationLayer extends BaseLayer<DemographicNormalization> {

    private static final Logger LOG = LoggerFactory.getLogger(DemographicNormalizationLayer.class);

    private final transient Set<DemographicGroup> named = new HashSet<>();
    private transient @Nullable NormalizationPass pass;

    DemographicNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        INDArray x = features();
        List<DemographicGroup> groups = groups();
        if (training && layerConf().isRunning()) {
            layerConf().observe(momentsOf(x, groups));
        }
        PeopleStatistics of = layerConf().statistics(groups);
        name(of, groups);
        TensorShape shape = TensorShape.channelsFirst(groups.size(), Math.toIntExact(x.size(1)), 1);
        pass = NormalizationPass.of(
                Partition.demographic(of.people()).cellsForGivenStatistics(shape),
                layerConf().formula(),
                null,
                of.statistics());
        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        pass.forward(x, getParam(GainAndBias.GAIN), getParam(GainAndBias.BIAS), y);
        return y;
    }

    /** Says, once for each group, that the moments of all people stand in. */
    private void name(PeopleStatistics of, List<DemographicGroup> groups) {
        for (int row : of.pooledRows()) {
            if (named.add(groups.get(row))) {
                LOG.warn("Group {} has too few people: normalized with the moments of all people", groups.get(row));
            }
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray dy = HostMemory.inCOrder(epsilon.castTo(dataType));
        INDArray dx = dy.ulike();
        ArrayGradients into = ArrayGradients.of(dx, gradientViews);
        Objects.requireNonNull(pass, "activate must run before backpropGradient")
                .backward(features(), dy, getParam(GainAndBias.GAIN), getParam(GainAndBias.BIAS), into);
        INDArray whole = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        whole.get(NDArrayIndex.all(), NDArrayIndex.interval(0, dx.size(1))).assign(dx);
        return Pair.of(into.ofParameters(), whole);
    }

    private INDArray features() {
        return input.castTo(dataType)
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNOut()))
                .dup('c');
    }

    private List<DemographicGroup> groups() {
        List<DemographicGroup> groups = new ArrayList<>();
        for (int number : GroupColumn.numbers(input, layerConf().getNOut(), -1, layerId())) {
            groups.add(layerConf().group(number));
        }
        return groups;
    }

    private GroupMoments momentsOf(INDArray x, List<DemographicGroup> groups) {
        GroupTally tally = new GroupTally(layerConf().moments().features());
        for (int person = 0; person < groups.size(); person++) {
            tally.add(groups.get(person), x.getRow(person).toDoubleVector());
        }
        return tally.moments();
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
