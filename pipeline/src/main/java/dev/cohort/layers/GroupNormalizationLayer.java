package dev.cohort.layers;

import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link GroupNormalization} on the plain kernel, over the memory of the activations. */
final class GroupNormalizationLayer extends BaseLayer<GroupNormalization> {

    private transient @Nullable Statistics statistics;

    GroupNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        INDArray x = HostMemory.inCOrder(input.castTo(dataType));
        INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
        try (HostMemory memory = new HostMemory()) {
            statistics = kernel(x).forward(memory.of(x), affine(memory), memory.of(y));
        }
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (statistics == null) {
            throw new IllegalStateException("activate must run before backpropGradient " + layerId());
        }
        INDArray x = HostMemory.inCOrder(input.castTo(dataType));
        INDArray dy = HostMemory.inCOrder(epsilon.castTo(dataType));
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
        INDArray gainGradient = gradientView(GainAndBias.GAIN);
        INDArray biasGradient = gradientView(GainAndBias.BIAS);
        try (HostMemory memory = new HostMemory()) {
            Gradients gradients = new Gradients(memory.of(dx), memory.of(gainGradient), memory.of(biasGradient));
            kernel(x).backward(statistics, memory.of(x), memory.of(dy), affine(memory), gradients);
        }
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(GainAndBias.GAIN, gainGradient);
        gradient.setGradientFor(GainAndBias.BIAS, biasGradient);
        return Pair.of(gradient, backpropDropOutIfPresent(dx));
    }

    @Override
    public void clear() {
        super.clear();
        statistics = null;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private Affine affine(HostMemory memory) {
        return new Affine(memory.of(getParam(GainAndBias.GAIN)), memory.of(getParam(GainAndBias.BIAS)));
    }

    private INDArray gradientView(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }

    private Kernel kernel(INDArray x) {
        if (maskArray != null && x.rank() > 2) {
            throw new UnsupportedOperationException(
                    "masks must be absent: padding would enter the mean and the variance " + layerId());
        }
        if (x.rank() < 2 || x.size(1) != layerConf().getNIn()) {
            throw new IllegalArgumentException("input must have %d channels in dimension 1, got shape %s %s"
                    .formatted(layerConf().getNIn(), Arrays.toString(x.shape()), layerId()));
        }
        int samples = Math.toIntExact(x.size(0));
        int positions = Math.toIntExact(x.length() / (x.size(0) * x.size(1)));
        Cells cells = layerConf().partition().cells(TensorShape.channelsFirst(samples, (int) x.size(1), positions));
        return Kernel.of(cells, Formula.linear(layerConf().getEpsilon()));
    }
}
