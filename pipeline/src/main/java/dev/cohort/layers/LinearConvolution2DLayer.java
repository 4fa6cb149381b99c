package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link LinearConvolution2D}. */
final class LinearConvolution2DLayer extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

    private transient @Nullable INDArray epsilon;

    LinearConvolution2DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        this.epsilon = epsilon;
        try {
            return super.backpropGradient(epsilon, workspaces);
        } finally {
            this.epsilon = null;
        }
    }

    /** Backward, the identity only compares the shape of what it gets with that of the gradient: the gradient will do. */
    @Override
    protected Pair<INDArray, INDArray> preOutput(boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
        return forBackprop
                ? new Pair<>(Objects.requireNonNull(epsilon), null)
                : super.preOutput(training, false, workspaces);
    }
}
