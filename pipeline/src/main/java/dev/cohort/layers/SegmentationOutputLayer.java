package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link SegmentationOutput} over the memory of the logits. */
final class SegmentationOutputLayer extends LossLayer<SegmentationOutput> {

    SegmentationOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray logits = logits();
        INDArray probabilities = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, logits.shape(), 'c');
        try (HostMemory memory = new HostMemory()) {
            loss(logits).softmax(memory.of(logits), memory.of(probabilities));
        }
        return probabilities;
    }

    /** The gradient of the sum over samples; the network divides by their number. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray logits = logits();
        INDArray truth = truth(logits);
        INDArray gradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, logits.shape(), 'c');
        try (HostMemory memory = new HostMemory()) {
            loss(logits).gradient(memory.of(logits), memory.of(truth), memory.of(gradient));
        }
        if (layerConf().getWeight() != 1) {
            gradient.muli(layerConf().getWeight());
        }
        return Pair.of(new DefaultGradient(), gradient);
    }

    @Override
    double[] losses() {
        INDArray logits = logits();
        INDArray truth = truth(logits);
        try (HostMemory memory = new HostMemory()) {
            double[] losses = loss(logits).losses(memory.of(logits), memory.of(truth));
            double weight = layerConf().getWeight();
            return Arrays.stream(losses).map(loss -> weight * loss).toArray();
        }
    }

    private INDArray truth(INDArray logits) {
        INDArray labels = truth();
        if (!Arrays.equals(labels.shape(), logits.shape())) {
            throw new IllegalArgumentException("labels must be one-hot and shaped %s, got %s %s"
                    .formatted(Arrays.toString(logits.shape()), Arrays.toString(labels.shape()), layerId()));
        }
        return labels;
    }

    private static DiceCrossEntropy loss(INDArray logits) {
        int samples = Math.toIntExact(logits.size(0));
        int labels = Math.toIntExact(logits.size(1));
        return new DiceCrossEntropy(samples, labels, Math.toIntExact(logits.length() / samples / labels));
    }
}
