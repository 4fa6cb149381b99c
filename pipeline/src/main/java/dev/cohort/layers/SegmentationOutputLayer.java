package dev.cohort.layers;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link SegmentationOutput} over the memory of the logits. */
final class SegmentationOutputLayer extends BaseLayer<SegmentationOutput> implements IOutputLayer {

    private @Nullable INDArray labels;

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
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        score = Arrays.stream(losses()).average().orElseThrow() + regularization;
        return score;
    }

    @Override
    public INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
        double[] losses =
                Arrays.stream(losses()).map(loss -> loss + regularization).toArray();
        INDArray column = Nd4j.createFromArray(losses).castTo(dataType).reshape(losses.length, 1);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, column);
    }

    private double[] losses() {
        INDArray logits = logits();
        INDArray truth = truth(logits);
        try (HostMemory memory = new HostMemory()) {
            double[] losses = loss(logits).losses(memory.of(logits), memory.of(truth));
            double weight = layerConf().getWeight();
            return Arrays.stream(losses).map(loss -> weight * loss).toArray();
        }
    }

    private INDArray logits() {
        assertInputSet(false);
        if (maskArray != null) {
            throw new UnsupportedOperationException("masks must be absent " + layerId());
        }
        return HostMemory.inCOrder(input.castTo(dataType));
    }

    private INDArray truth(INDArray logits) {
        if (labels == null) {
            throw new IllegalStateException("labels must be set " + layerId());
        }
        if (!Arrays.equals(labels.shape(), logits.shape())) {
            throw new IllegalArgumentException("labels must be one-hot and shaped %s, got %s %s"
                    .formatted(Arrays.toString(logits.shape()), Arrays.toString(labels.shape()), layerId()));
        }
        return HostMemory.inCOrder(labels.castTo(dataType));
    }

    private static DiceCrossEntropy loss(INDArray logits) {
        int samples = Math.toIntExact(logits.size(0));
        int labels = Math.toIntExact(logits.size(1));
        return new DiceCrossEntropy(samples, labels, Math.toIntExact(logits.length() / samples / labels));
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    public void setLabels(@Nullable INDArray labels) {
        this.labels = labels;
    }

    @Override
    public @Nullable INDArray getLabels() {
        return labels;
    }

    @Override
    public void clear() {
        super.clear();
        labels = null;
    }

    @Override
    public double calcRegularizationScore(boolean backpropOnly) {
        return 0;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still demands it.
    public int numLabels() {
        return Math.toIntExact(layerConf().getNOut());
    }

    @Override
    public double f1Score(DataSet data) {
        throw onlyInANetwork();
    }

    @Override
    public double f1Score(INDArray examples, INDArray truth) {
        throw onlyInANetwork();
    }

    @Override
    public void fit(DataSetIterator data) {
        throw onlyInANetwork();
    }

    @Override
    public int[] predict(INDArray examples) {
        throw onlyInANetwork();
    }

    @Override
    public List<String> predict(DataSet data) {
        throw onlyInANetwork();
    }

    @Override
    public void fit(INDArray examples, INDArray truth) {
        throw onlyInANetwork();
    }

    @Override
    public void fit(DataSet data) {
        throw onlyInANetwork();
    }

    @Override
    public void fit(INDArray examples, int[] truth) {
        throw onlyInANetwork();
    }

    private UnsupportedOperationException onlyInANetwork() {
        return new UnsupportedOperationException("this layer works inside a network only " + layerId());
    }
}
