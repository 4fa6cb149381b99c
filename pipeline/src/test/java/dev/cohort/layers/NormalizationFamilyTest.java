package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.testing.GradientCheck;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

class NormalizationFamilyTest {

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leakyRelu", "silu", "gelu"})
    void fusedActivationsAgreeWithFiniteDifferences(String activation) {
        GroupNormalization layer = new GroupNormalization(2);
        switch (activation) {
            case "relu" -> layer.relu();
            case "leakyRelu" -> layer.leakyRelu(0.1);
            case "silu" -> layer.silu();
            default -> layer.gelu();
        }
        GradientCheck.run(
                network(DataType.DOUBLE, InputType.convolutional(3, 4, 6), layer, new SegmentationOutput()),
                gaussian(DataType.DOUBLE, 1, 2, 6, 3, 4),
                oneHot(DataType.DOUBLE, 2, 2, 6, 3, 4));
    }

    @Test
    void perTokenGradientsAgreeWithFiniteDifferences() {
        Layer output = new RnnOutputLayer.Builder()
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW)
                .build();
        GradientCheck.run(
                network(
                        DataType.DOUBLE,
                        InputType.recurrent(6, 5, RNNFormat.NCW),
                        new GroupNormalization(Partition.perToken(2)).gelu(),
                        output),
                gaussian(DataType.DOUBLE, 1, 2, 6, 5),
                oneHot(DataType.DOUBLE, 2, 2, 3, 5));
    }

    @Test
    void nodesPerFeatureGradientsAgreeWithFiniteDifferences() {
        INDArray nodes = gaussian(DataType.DOUBLE, 1, 7, 5);
        nodes.putColumn(4, Nd4j.createFromArray(0.0, 1, 0, 1, 1, 0, 2).castTo(DataType.DOUBLE));
        Layer output =
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
        GradientCheck.run(
                network(
                        DataType.DOUBLE,
                        InputType.feedForward(5),
                        new GroupNormalization(Partition.nodesPerFeature(Grouping.ALL)).sampleGroupsInLastColumn(),
                        output),
                nodes,
                oneHot(DataType.DOUBLE, 2, 7, 3));
    }

    @Test
    void channelsLastGivesWhatChannelsFirstGives() {
        INDArray image = gaussian(DataType.FLOAT, 1, 2, 6, 5, 4);
        ComputationGraph first = initialized(
                network(DataType.FLOAT, InputType.convolutional(5, 4, 6), new GroupNormalization(3).silu()));
        ComputationGraph last = initialized(network(
                DataType.FLOAT, InputType.convolutional(5, 4, 6, CNN2DFormat.NHWC), new GroupNormalization(3).silu()));
        INDArray moved = last.outputSingle(image.permute(0, 2, 3, 1).dup('c'));
        assertThat(moved.permute(0, 3, 1, 2).equalsWithEps(first.outputSingle(image), 1e-6))
                .isTrue();
    }

    @Test
    void channelsLastOfVolumesMustBeAskedFor() {
        INDArray volume = gaussian(DataType.FLOAT, 1, 2, 6, 3, 5, 4);
        InputType type = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 3, 5, 4, 6);
        ComputationGraph first = initialized(network(DataType.FLOAT, type, new GroupNormalization(3)));
        ComputationGraph last = initialized(network(DataType.FLOAT, type, new GroupNormalization(3).channelsLast()));
        INDArray moved = last.outputSingle(volume.permute(0, 2, 3, 4, 1).dup('c'));
        assertThat(moved.permute(0, 4, 1, 2, 3).equalsWithEps(first.outputSingle(volume), 1e-6))
                .isTrue();
    }

    @Test
    void paddingOfASequenceChangesNoBit() {
        INDArray sequence = gaussian(DataType.FLOAT, 1, 1, 6, 9);
        INDArray gradient = gaussian(DataType.FLOAT, 2, 1, 6, 9);
        for (Partition partition : new Partition[] {Partition.groupNorm(2), Partition.perToken(3)}) {
            org.deeplearning4j.nn.api.Layer plain = layer(partition, 9);
            INDArray expected = plain.activate(sequence, true, NO_WORKSPACES);
            Pair<Gradient, INDArray> expectedGradient = plain.backpropGradient(gradient, NO_WORKSPACES);

            org.deeplearning4j.nn.api.Layer masked = layer(partition, 13);
            masked.setMaskArray(Nd4j.createFromArray(new float[][] {{1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0}}));
            INDArray padded = masked.activate(withGaps(sequence), true, NO_WORKSPACES);
            Pair<Gradient, INDArray> paddedGradient = masked.backpropGradient(withGaps(gradient), NO_WORKSPACES);

            assertThat(bits(withoutGaps(padded))).isEqualTo(bits(expected));
            assertThat(bits(padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(3))))
                    .containsOnly(0);
            assertThat(bits(withoutGaps(paddedGradient.getSecond()))).isEqualTo(bits(expectedGradient.getSecond()));
            assertThat(bits(paddedGradient.getFirst().gradient()))
                    .isEqualTo(bits(expectedGradient.getFirst().gradient()));
        }
    }

    @Test
    void refusesAMaskThatDoesNotFit() {
        org.deeplearning4j.nn.api.Layer layer = layer(Partition.groupNorm(2), 9);
        layer.setMaskArray(Nd4j.ones(1, 8));
        assertThatThrownBy(() -> layer.activate(gaussian(DataType.FLOAT, 1, 1, 6, 9), true, NO_WORKSPACES))
                .hasMessage("a mask of activations of shape [1, 6, 9] must fit [1, 1, 9], got shape [1, 8]");
    }

    @Test
    void refusesASampleGroupThatIsNoWholeNumber() {
        ComputationGraph network = initialized(network(
                DataType.FLOAT,
                InputType.feedForward(3),
                new GroupNormalization(Partition.nodesPerFeature(Grouping.ALL)).sampleGroupsInLastColumn()));
        INDArray nodes = Nd4j.createFromArray(new float[][] {{1, 2, 0}, {3, 4, 0.5f}});
        assertThatThrownBy(() -> network.outputSingle(nodes))
                .hasMessageStartingWith("the group of a sample must be a whole number from 0, got 0.5");
    }

    @Test
    void staysAsItIsWhenFrozenUnderANewHead() {
        ComputationGraph trained = initialized(network(
                DataType.FLOAT,
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(6).activation(Activation.IDENTITY).build(),
                new GroupNormalization(2).relu(),
                softmax(3)));
        ComputationGraph tuned = new TransferLearning.GraphBuilder(trained)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.5))
                        .build())
                .setFeatureExtractor("1")
                .removeVertexAndConnections("2")
                .addLayer("head", softmax(2), "1")
                .setOutputs("head")
                .build();
        INDArray before = tuned.getLayer("1").params().dup();
        tuned.fit(new DataSet(gaussian(DataType.FLOAT, 1, 8, 4), oneHot(DataType.FLOAT, 2, 8, 2)));
        assertThat(tuned.getLayer("1").params()).isEqualTo(before);
        assertThat(tuned.getLayer("head").params())
                .isNotEqualTo(initialized(tuned.getConfiguration().clone())
                        .getLayer("head")
                        .params());
    }

    private static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder()
                .nIn(6)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static float[] bits(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static INDArray withGaps(INDArray sequence) {
        INDArray padded = gaussian(DataType.FLOAT, 7, 1, 6, 13);
        int to = 0;
        for (int position = 0; position < 9; position++, to++) {
            padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(to))
                    .assign(sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(position)));
            to += position % 3 == 2 ? 1 : 0;
        }
        return padded;
    }

    private static INDArray withoutGaps(INDArray padded) {
        return padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.indices(0, 1, 2, 4, 5, 6, 8, 9, 10))
                .dup('c');
    }

    private static org.deeplearning4j.nn.api.Layer layer(Partition partition, int length) {
        ComputationGraph network = initialized(network(
                DataType.FLOAT, InputType.recurrent(6, length, RNNFormat.NCW), new GroupNormalization(partition)));
        network.setBackpropGradientsViewArray(Nd4j.zeros(1, network.numParams()));
        return network.getLayer(0);
    }

    private static ComputationGraph initialized(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    /** Layers named 0, 1, ... one after the other. */
    private static ComputationGraphConfiguration network(DataType type, InputType input, Layer... layers) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in");
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer(Integer.toString(i), layers[i], i == 0 ? "in" : Integer.toString(i - 1));
        }
        return graph.setOutputs(Integer.toString(layers.length - 1))
                .setInputTypes(input)
                .validateOutputLayerConfig(false)
                .build();
    }
}
