package dev.cohort.layers;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link Pooling2D}: by oneDNN where it can, else as Deeplearning4j would. */
final class Pooling2DLayer extends SubsamplingLayer implements OneDnnLayer {

    private final transient OneDnnPooling oneDnn;
    private final boolean isFormatKnown;

    Pooling2DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.oneDnn = new OneDnnPooling(
                layerConf().getPoolingType(), layerConf().isAvgPoolIncludePadInDivisor(), KernelMotion.of(layerConf()));
        this.isFormatKnown = layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!goesToOneDnn()) {
            return super.activate(training, workspaces);
        }
        return oneDnn.forward(input, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!goesToOneDnn()) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray below = oneDnn.backward(input, epsilon.castTo(dataType), workspaces);
        return Pair.of(new DefaultGradient(), below);
    }

    @Override
    public boolean goesToOneDnn() {
        return isFormatKnown && dataType == input.dataType() && oneDnn.takes(input);
    }
}
