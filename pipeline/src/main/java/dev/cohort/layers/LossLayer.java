package dev.cohort.layers;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A last layer without parameters whose loss is a mean over samples, and what Deeplearning4j asks of such layers besides.
 */
abstract class LossLayer<C extends LossConfiguration> extends BaseLayer<C> implements IOutputLayer {

    private @Nullable INDArray labels;

    LossLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** The loss of each sample. */
    abstract double[] losses();

    /** The input in C order. */
    final INDArray logits() {
        assertInputSet(false);
        if (maskArray != null) {
            throw new UnsupportedOperationException("masks must be absent " + layerId());
        }
        return HostMemory.inCOrder(input.castTo(dataType));
    }

    /** The labels in C order. */
    final INDArray truth() {
        if (labels == null) {
            throw new IllegalStateException("labels must be set " + layerId());
        }
        return HostMemory.inCOrder(labels.castTo(dataType));
    }

    @Override
    public final double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        score = Arrays.stream(losses()).average().orElseThrow() + regularization;
        return score;
    }

    @Override
    public final INDArray computeScoreForExamples(double regularization, LayerWorkspaceMgr workspaces) {
        double[] losses =
                Arrays.stream(losses()).map(loss -> loss + regularization).toArray();
        INDArray column = Nd4j.createFromArray(losses).castTo(dataType).reshape(losses.length, 1);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, column);
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
