package dev.cohort.layers;

import dev.cohort.onednn.Convolution.Kind;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.Deconvolution3DLayer;
import org.deeplearning4j.nn.params.DeconvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link TransposedConvolution3D}: by oneDNN where it can, else as Deeplearning4j would. */
final class TransposedConvolution3DLayer extends Deconvolution3DLayer implements OneDnnLayer {

    private final transient OneDnnConvolution oneDnn;
    private final boolean isFormatKnown;

    TransposedConvolution3DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        KernelMotion motion = KernelMotion.of(layerConf());
        this.oneDnn = new OneDnnConvolution(Kind.TRANSPOSED, motion, 3, 4, 0, 1, 2);
        this.isFormatKnown = layerConf().getDataFormat() == DataFormat.NCDHW;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!goesToOneDnn()) {
            return super.activate(training, workspaces);
        }
        applyDropOutIfNecessary(training, workspaces);
        INDArray bias = layerConf().hasBias()
                ? getParamWithNoise(DeconvolutionParamInitializer.BIAS_KEY, training, workspaces)
                : null;
        return oneDnn.forward(input, weights(training, workspaces), bias, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!goesToOneDnn()) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray delta = epsilon.castTo(dataType);
        Gradient gradient = oneDnn.backwardWeights(input, delta, gradientViews);
        INDArray below = oneDnn.backwardData(input, weights(true, workspaces), delta, workspaces);
        weightNoiseParams.clear();
        return Pair.of(gradient, backpropDropOutIfPresent(below));
    }

    @Override
    public boolean goesToOneDnn() {
        return isFormatKnown
                && dataType == input.dataType()
                && oneDnn.takes(input, layerConf().getNIn());
    }

    private INDArray weights(boolean training, LayerWorkspaceMgr workspaces) {
        return getParamWithNoise(DeconvolutionParamInitializer.WEIGHT_KEY, training, workspaces);
    }
}
