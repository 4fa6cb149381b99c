package dev.cohort.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.Subsampling3DLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link Pooling3D}: by oneDNN where it can, else as Deeplearning4j would. */
final class Pooling3DLayer extends Subsampling3DLayer implements OneDnnLayer {

    private final transient OneDnnPooling oneDnn;
    private final boolean isFormatKnown;

    Pooling3DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        // What Deeplearning4j does in 3D, whatever the layer's settings.
        this.oneDnn = new OneDnnPooling(layerConf().getPoolingType(), false, KernelMotion.of(layerConf()));
        this.isFormatKnown = layerConf().getDataFormat() == DataFormat.NCDHW;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!goesToOneDnn()) {
            return super.activate(training, workspaces);
        }
        applyDropOutIfNecessary(training, workspaces);
        return oneDnn.forward(input, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!goesToOneDnn()) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray below = oneDnn.backward(input, epsilon.castTo(dataType), workspaces);
        return Pair.of(new DefaultGradient(), backpropDropOutIfPresent(below));
    }

    @Override
    public boolean goesToOneDnn() {
        return isFormatKnown && dataType == input.dataType() && oneDnn.takes(input);
    }
}
