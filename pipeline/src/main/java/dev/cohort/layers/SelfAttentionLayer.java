package dev.cohort.layers;

import dev.cohort.norm.kernel.TensorShape;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link SelfAttention}. */
final class SelfAttentionLayer extends AbstractLayer<SelfAttention> {

    SelfAttentionLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** What becomes of one sequence: from its queries, keys and values, and whether each token is there. */
    @FunctionalInterface
    private interface OfOne {
        double[] apply(double[] qkv, boolean[] isThere, int sample);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        ScaledDotProduct attention = attention();
        long channels = input.size(1) / 3;
        return each(ArrayType.ACTIVATIONS, channels, workspaces, (qkv, isThere, sample) -> {
            double[] y = new double[qkv.length / 3];
            attention.forward(qkv, isThere, y);
            return y;
        });
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        ScaledDotProduct attention = attention();
        double[][] dy = rows(epsilon);
        INDArray dx = each(ArrayType.ACTIVATION_GRAD, input.size(1), workspaces, (qkv, isThere, sample) -> {
            double[] gradient = new double[qkv.length];
            attention.backward(qkv, isThere, dy[sample], gradient);
            return gradient;
        });
        return Pair.of(new DefaultGradient(), dx);
    }

    private ScaledDotProduct attention() {
        int heads = layerConf().heads();
        if (input.rank() != 4 || input.size(2) != 1 || input.size(1) % (3L * heads) != 0) {
            throw new IllegalArgumentException("input must be [N,3C,1,L] for %d heads, got shape %s %s"
                    .formatted(heads, Arrays.toString(input.shape()), layerId()));
        }
        return new ScaledDotProduct(heads, Math.toIntExact(input.size(1) / 3 / heads), Math.toIntExact(input.size(3)));
    }

    private INDArray each(ArrayType kind, long channels, LayerWorkspaceMgr workspaces, OfOne work) {
        double[][] samples = rows(input);
        boolean[][] isThere = isThere();
        double[][] results = new double[samples.length][];
        for (int n = 0; n < results.length; n++) {
            results[n] = work.apply(samples[n], isThere[n], n);
        }
        return workspaces.leverageTo(
                kind,
                Nd4j.createFromArray(results).castTo(dataType).reshape('c', input.size(0), channels, 1, input.size(3)));
    }

    private static double[][] rows(INDArray array) {
        return array.castTo(DataType.DOUBLE)
                .dup('c')
                .reshape('c', array.size(0), array.length() / array.size(0))
                .toDoubleMatrix();
    }

    private boolean[][] isThere() {
        int samples = Math.toIntExact(input.size(0));
        int length = Math.toIntExact(input.size(3));
        boolean[][] isThere = new boolean[samples][length];
        if (maskArray == null) {
            Arrays.stream(isThere).forEach(sequence -> Arrays.fill(sequence, true));
            return isThere;
        }
        double[] weights = PositionMask.weights(
                maskArray, input, new TensorShape(samples, Math.toIntExact(input.size(1)), length, false));
        for (int i = 0; i < weights.length; i++) {
            isThere[i / length][i % length] = weights[i] != 0;
        }
        return isThere;
    }

    @Override
    public void clearNoiseWeightParams() {
        // There are no weights.
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
