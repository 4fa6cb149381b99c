package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link TokenEmbedding}. */
final class TokenEmbeddingLayer extends BaseLayer<TokenEmbedding> {

    TokenEmbeddingLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        int[][] tokens = tokens();
        int width = width();
        int length = tokens[0].length;
        INDArray table = getParam(DefaultParamInitializer.WEIGHT_KEY);
        double[] bias = getParam(DefaultParamInitializer.BIAS_KEY).toDoubleVector();
        double[] vectors = new double[Math.multiplyExact(tokens.length * width, length)];
        for (int n = 0; n < tokens.length; n++) {
            for (int t = 0; t < length; t++) {
                if (tokens[n][t] != 0) {
                    double[] vector = table.getRow(tokens[n][t]).toDoubleVector();
                    for (int c = 0; c < width; c++) {
                        vectors[(n * width + c) * length + t] = vector[c] + bias[c] + code(t, c) / Math.sqrt(width);
                    }
                }
            }
        }
        return workspaces.leverageTo(
                ArrayType.ACTIVATIONS,
                Nd4j.createFromArray(vectors).castTo(dataType).reshape('c', tokens.length, width, 1, length));
    }

    /** Nothing goes below: tokens have no gradient. */
    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int[][] tokens = tokens();
        int width = width();
        int length = tokens[0].length;
        double[] dy = epsilon.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        INDArray ofTable = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        INDArray ofBias = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
        ofTable.assign(0);
        double[] sum = new double[width];
        double[] one = new double[width];
        for (int n = 0; n < tokens.length; n++) {
            for (int t = 0; t < length; t++) {
                if (tokens[n][t] != 0) {
                    for (int c = 0; c < width; c++) {
                        one[c] = dy[(n * width + c) * length + t];
                        sum[c] += one[c];
                    }
                    ofTable.getRow(tokens[n][t]).addi(Nd4j.createFromArray(one).castTo(ofTable.dataType()));
                }
            }
        }
        ofBias.assign(Nd4j.createFromArray(sum).castTo(ofBias.dataType()).reshape(ofBias.shape()));
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, ofTable);
        gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, ofBias);
        return Pair.of(gradient, null);
    }

    private int width() {
        return Math.toIntExact(layerConf().getNOut());
    }

    /** Even channels hold the sine, odd ones the cosine of the same wavelength. */
    private double code(int place, int channel) {
        double angle = place / Math.pow(10_000, (channel / 2 * 2) / (double) width());
        return channel % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    private int[][] tokens() {
        if (input.rank() != 4 || input.size(1) != 1 || input.size(2) != 1) {
            throw new IllegalArgumentException("input must be tokens [N,1,1,L], got shape %s %s"
                    .formatted(Arrays.toString(input.shape()), layerId()));
        }
        int[][] tokens = input.castTo(DataType.INT32)
                .dup('c')
                .reshape('c', input.size(0), input.size(3))
                .toIntMatrix();
        for (int[] sequence : tokens) {
            for (int token : sequence) {
                if (token < 0 || token >= layerConf().getNIn()) {
                    throw new IllegalArgumentException("tokens must be from 0 to %d, got %d %s"
                            .formatted(layerConf().getNIn() - 1, token, layerId()));
                }
            }
        }
        return tokens;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
