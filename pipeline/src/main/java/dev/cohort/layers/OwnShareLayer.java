package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link OwnShare}. */
final class OwnShareLayer extends BaseLayer<OwnShare> {

    OwnShareLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        return workspaces.leverageTo(
                ArrayType.ACTIVATIONS, input.castTo(dataType).mul(factor()));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray view = Objects.requireNonNull(gradientViews.get(OneNumber.NAME), OneNumber.NAME);
        view.assign(input.castTo(dataType).mul(epsilon).sumNumber());
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(OneNumber.NAME, view);
        return Pair.of(gradient, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon.mul(factor())));
    }

    private double factor() {
        return 1 + getParam(OneNumber.NAME).getDouble(0);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
