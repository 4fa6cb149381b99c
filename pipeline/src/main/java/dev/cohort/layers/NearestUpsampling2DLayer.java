package dev.cohort.layers;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.upsampling.Upsampling2D;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link NearestUpsampling2D}: by oneDNN where it can, else as Deeplearning4j would. */
final class NearestUpsampling2DLayer extends Upsampling2D implements OneDnnLayer {

    private final boolean isFormatKnown;

    NearestUpsampling2DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.isFormatKnown = layerConf().getFormat() == CNN2DFormat.NCHW;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!goesToOneDnn()) {
            return super.activate(training, workspaces);
        }
        applyDropOutIfNecessary(training, workspaces);
        return OneDnnUpsampling.forward(input, getSize(), workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!goesToOneDnn()) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray below = OneDnnUpsampling.backward(input.shape(), epsilon.castTo(dataType), workspaces);
        return Pair.of(new DefaultGradient(), backpropDropOutIfPresent(below));
    }

    @Override
    public boolean goesToOneDnn() {
        return isFormatKnown && dataType == input.dataType() && input.rank() == 4 && NativeArrays.suit(dataType);
    }
}
