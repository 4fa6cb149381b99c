package dev.cohort.layers;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link DetectionOutput}, sample by sample. */
final class DetectionOutputLayer extends LossLayer<DetectionOutput> {

    DetectionOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray logits = logits();
        DetectionLoss loss = loss(logits);
        return mapped(logits, workspaces, ArrayType.ACTIVATIONS, (sample, raw) -> {
            double[] decoded = new double[raw.length];
            loss.decode(raw, decoded);
            return decoded;
        });
    }

    /** The gradient of the sum over samples; the network divides by their number. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray logits = logits();
        double[][] truth = truthOf(logits);
        DetectionLoss loss = loss(logits);
        INDArray gradient = mapped(logits, workspaces, ArrayType.ACTIVATION_GRAD, (sample, raw) -> {
            double[] slopes = new double[raw.length];
            loss.of(raw, TrueBoxes.of(truth[sample]), slopes);
            return slopes;
        });
        return Pair.of(new DefaultGradient(), gradient);
    }

    @Override
    double[] losses() {
        INDArray logits = logits();
        double[][] truth = truthOf(logits);
        DetectionLoss loss = loss(logits);
        double[][] raw = WholeArrays.rows(logits);
        double[] losses = new double[raw.length];
        Arrays.setAll(losses, sample -> loss.of(raw[sample], TrueBoxes.of(truth[sample]), null));
        return losses;
    }

    private DetectionLoss loss(INDArray logits) {
        return layerConf().loss(Math.toIntExact(logits.size(2)), Math.toIntExact(logits.size(3)));
    }

    private double[][] truthOf(INDArray logits) {
        INDArray labels = truth();
        if (labels.rank() != 3 || labels.size(0) != logits.size(0) || labels.size(2) != TrueBoxes.NUMBERS) {
            throw new IllegalArgumentException("labels must be shaped [%d, objects, %d], got %s %s"
                    .formatted(logits.size(0), TrueBoxes.NUMBERS, Arrays.toString(labels.shape()), layerId()));
        }
        return WholeArrays.rows(labels);
    }

    private INDArray mapped(
            INDArray logits,
            LayerWorkspaceMgr workspaces,
            ArrayType kind,
            BiFunction<Integer, double[], double[]> map) {
        INDArray result = workspaces.createUninitialized(kind, dataType, logits.shape(), 'c');
        double[][] samples = WholeArrays.rows(logits);
        for (int sample = 0; sample < samples.length; sample++) {
            samples[sample] = map.apply(sample, samples[sample]);
        }
        return WholeArrays.fill(result, samples);
    }
}
