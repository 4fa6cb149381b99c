package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class SelfAttentionTest {

    private static final boolean[] BOTH = {true, true};

    @Test
    void weighsValuesByTheLikenessOfQueriesAndKeys() {
        // One channel, two tokens: q = (1, 0), k = (ln 3, 0), v = (4, 8).
        double[] qkv = {1, 0, Math.log(3), 0, 4, 8};
        double[] y = new double[2];
        new ScaledDotProduct(1, 1, 2).forward(qkv, BOTH, y);
        // The first token weighs the values 3 to 1; the second, whose query is 0, alike.
        assertThat(y).containsExactly(new double[] {5, 6}, within(1e-12));
    }

    @Test
    void dividesLikenessByTheRootOfTheWidth() {
        // Four channels of one head; only the first differs from 0. 2 ln 3 / sqrt(4) = ln 3.
        double[] qkv = new double[24];
        qkv[0] = 2;
        qkv[8] = Math.log(3);
        qkv[16] = 4;
        qkv[17] = 8;
        double[] y = new double[8];
        new ScaledDotProduct(1, 4, 2).forward(qkv, BOTH, y);
        assertThat(y).containsExactly(new double[] {5, 6, 0, 0, 0, 0, 0, 0}, within(1e-12));
    }

    @Test
    void headsDoNotSeeEachOther() {
        double[] qkv = gaussian(DataType.DOUBLE, 1, 1, 2 * 3 * 5).data().asDouble();
        double[] both = new double[10];
        new ScaledDotProduct(2, 1, 5).forward(qkv, new boolean[] {true, true, true, true, true}, both);
        for (int head = 0; head < 2; head++) {
            double[] own = new double[15];
            for (int part = 0; part < 3; part++) {
                System.arraycopy(qkv, (2 * part + head) * 5, own, part * 5, 5);
            }
            double[] alone = new double[5];
            new ScaledDotProduct(1, 1, 5).forward(own, new boolean[] {true, true, true, true, true}, alone);
            assertThat(java.util.Arrays.copyOfRange(both, head * 5, head * 5 + 5))
                    .containsExactly(alone);
        }
    }

    @Test
    void paddingChangesNothing() {
        double[] qkv = gaussian(DataType.DOUBLE, 2, 1, 3 * 2).data().asDouble();
        double[] y = new double[2];
        new ScaledDotProduct(1, 1, 2).forward(qkv, BOTH, y);
        double[] padded = {qkv[0], qkv[1], 9, qkv[2], qkv[3], 9, qkv[4], qkv[5], 9};
        double[] longer = new double[3];
        new ScaledDotProduct(1, 1, 3).forward(padded, new boolean[] {true, true, false}, longer);
        assertThat(longer).containsExactly(y[0], y[1], 0);
    }

    @Test
    void gradientsAgreeWithFiniteDifferencesBehindAMask() {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph network = network();
            INDArray tokens = Nd4j.createFromArray(new double[][] {{3, 1, 4, 1}, {5, 2, 0, 0}})
                    .reshape('c', 2, 1, 1, 4);
            INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}})
                    .reshape('c', 2, 1, 1, 4);
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(network)
                            .inputs(new INDArray[] {tokens})
                            .inputMask(new INDArray[] {mask})
                            .labels(new INDArray[] {Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}})})
                            .maxRelError(1e-4)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    @Test
    void survivesJson() {
        SelfAttention attention = new SelfAttention(4);
        assertThat(NeuralNetConfiguration.fromJson(new NeuralNetConfiguration.Builder()
                                .layer(attention)
                                .build()
                                .toJson())
                        .getLayer())
                .isEqualTo(attention);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new SelfAttention(0)).hasMessage("heads must be positive, got 0");
        assertThatThrownBy(() -> new SelfAttention(2).getOutputType(0, InputType.convolutional(1, 5, 9)))
                .hasMessageStartingWith("Layer null must have queries, keys and values of 2 heads in [N,3C,1,L], got");
    }

    /** Tokens, vectors, projection, attention of two heads, mean, classes. */
    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("tokens")
                .addLayer("vectors", new TokenEmbedding(6, 4), "tokens")
                .addLayer(
                        "seen",
                        new LinearConvolution2D(
                                new ConvolutionLayer.Builder(1, 1).nOut(12).convolutionMode(ConvolutionMode.Same)),
                        "vectors")
                .addLayer("attention", new SelfAttention(2), "seen")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "attention")
                .addLayer(
                        "classes",
                        new OutputLayer.Builder(new LossMCXENT())
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "mean")
                .setOutputs("classes")
                .setInputTypes(InputType.convolutional(1, 4, 1))
                .build());
        network.init();
        network.params().addi(gaussian(DataType.DOUBLE, 3, network.numParams()).muli(0.3));
        return network;
    }
}
