package dev.cohort.layers;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link SparseDense}. */
final class SparseDenseLayer extends BaseLayer<SparseDense> {

    private static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

    private transient @Nullable SparseMatrix features;

    SparseDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int width = Math.toIntExact(layerConf().getNOut());
        features = features();
        double[] product = features.times(doubles(getParam(WEIGHTS)), width);
        INDArray y = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {features.rows(), width}, 'c');
        write(product, y);
        return layerConf().hasBias() ? y.addiRowVector(getParam(BIAS)) : y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int width = Math.toIntExact(layerConf().getNOut());
        double[] ofWeights = Objects.requireNonNull(features, "activate must run before backpropGradient")
                .transposed()
                .times(doubles(epsilon.castTo(dataType)), width);
        Gradient gradient = new DefaultGradient();
        INDArray product = Nd4j.createUninitialized(dataType, layerConf().getNIn(), width);
        write(ofWeights, product);
        gradient.setGradientFor(WEIGHTS, view(WEIGHTS).assign(product));
        if (layerConf().hasBias()) {
            gradient.setGradientFor(BIAS, view(BIAS).assign(epsilon.sum(0)));
        }
        return Pair.of(gradient, workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c'));
    }

    private SparseMatrix features() {
        int columns = Math.toIntExact(layerConf().getNIn());
        EdgeList entries = EdgeList.of(input.castTo(dataType), Integer.MAX_VALUE, layerId());
        if (entries.lastTarget() > columns) {
            throw new IllegalArgumentException(
                    "features must be below %d, got %d %s".formatted(columns, entries.lastTarget() - 1, layerId()));
        }
        int[] row = entries.sources();
        return new SparseMatrix(row[row.length - 1] + 1, columns, row, entries.targets(), entries.weights());
    }

    private INDArray view(String name) {
        Map<String, INDArray> views = gradientViews;
        return Objects.requireNonNull(views.get(name), name);
    }

    private static double[] doubles(INDArray array) {
        try (HostMemory memory = new HostMemory()) {
            return memory.of(HostMemory.inCOrder(array)).all();
        }
    }

    private static void write(double[] values, INDArray array) {
        try (HostMemory memory = new HostMemory()) {
            memory.of(array).write(0, values, values.length);
        }
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
