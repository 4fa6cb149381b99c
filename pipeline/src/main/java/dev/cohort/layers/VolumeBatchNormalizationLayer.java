package dev.cohort.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link VolumeBatchNormalization}. */
final class VolumeBatchNormalizationLayer extends BatchNormalization {

    private long[] shape = {};

    VolumeBatchNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        shape = input.shape();
        super.setInput(asImage(input), workspaces);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return super.activate(training, workspaces).reshape('c', shape);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Pair<Gradient, INDArray> result = super.backpropGradient(asImage(epsilon), workspaces);
        return Pair.of(result.getFirst(), result.getSecond().reshape('c', shape));
    }

    private static INDArray asImage(INDArray volume) {
        return HostMemory.inCOrder(volume)
                .reshape('c', volume.size(0), volume.size(1), volume.size(2) * volume.size(3), volume.size(4));
    }
}
