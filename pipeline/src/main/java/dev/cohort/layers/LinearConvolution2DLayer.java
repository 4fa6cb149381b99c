package dev.cohort.layers;

import dev.cohort.onednn.Convolution.Kind;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link LinearConvolution2D}: by oneDNN where it can, else as Deeplearning4j would. */
class LinearConvolution2DLayer extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
        implements OneDnnLayer {

    private final transient OneDnnConvolution oneDnn;
    private final boolean isFormatKnown;
    private final boolean inputGradient;
    private transient @Nullable INDArray epsilon;

    LinearConvolution2DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        LinearConvolution2D layer = (LinearConvolution2D) layerConf();
        KernelMotion motion = KernelMotion.of(layer);
        this.oneDnn = new OneDnnConvolution(Kind.DIRECT, motion, 0, 1, 2, 3);
        this.isFormatKnown = layer.getCnn2dDataFormat() == CNN2DFormat.NCHW;
        this.inputGradient = layer.isInputGradient();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!goesToOneDnn()) {
            return super.activate(training, workspaces);
        }
        applyDropOutIfNecessary(training, workspaces);
        INDArray bias = layerConf().hasBias()
                ? getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, training, workspaces)
                : null;
        return oneDnn.forward(input, weights(training, workspaces), bias, workspaces);
    }

    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!goesToOneDnn()) {
            return deeplearning4jsOwn(epsilon, workspaces);
        }
        INDArray delta = epsilon.castTo(dataType);
        Gradient gradient = oneDnn.backwardWeights(input, delta, gradientViews);
        INDArray below = inputGradient
                ? backpropDropOutIfPresent(oneDnn.backwardData(input, weights(true, workspaces), delta, workspaces))
                : null;
        weightNoiseParams.clear();
        return Pair.of(gradient, below);
    }

    @Override
    public boolean goesToOneDnn() {
        return isFormatKnown
                && dataType == input.dataType()
                && oneDnn.takes(input, layerConf().getNIn());
    }

    private INDArray weights(boolean training, LayerWorkspaceMgr workspaces) {
        return getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaces);
    }

    private Pair<Gradient, INDArray> deeplearning4jsOwn(INDArray delta, LayerWorkspaceMgr workspaces) {
        epsilon = delta;
        try {
            return super.backpropGradient(delta, workspaces);
        } finally {
            epsilon = null;
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
