package dev.cohort.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.ChannelValues;
import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EnteringChannelsTest {

    private static ComputationGraph network(InputType input, GroupNormalization layer) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("double", new ActivationLayer(Activation.IDENTITY), "in")
                .addLayer("norm", layer, "double")
                .setOutputs("norm")
                .setInputTypes(input)
                .build());
        network.init();
        return network;
    }

    private static ChannelValues entering(ComputationGraph network, INDArray input) {
        network.feedForward(new INDArray[] {input}, false, false);
        return EnteringChannels.of(network.getLayer("norm"));
    }

    private static INDArray counting(long... shape) {
        return Nd4j.arange((double) Nd4j.zeros(shape).length())
                .castTo(DataType.FLOAT)
                .reshape('c', shape);
    }

    @Test
    void laysTheValuesOfEachChannelSideBySide() {
        ChannelValues values =
                entering(network(InputType.convolutional(1, 2, 4), new GroupNormalization(2)), counting(2, 4, 1, 2));
        assertThat(values.channels()).isEqualTo(4);
        assertThat(values.extents()).containsExactly(2, 1, 2);
        assertThat(values.values().all()).containsExactly(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
        assertThat(values.weights()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void readsChannelsThatComeLast() {
        ComputationGraph network = network(InputType.recurrent(2, 3, RNNFormat.NWC), new GroupNormalization(1));
        ChannelValues values = entering(network, counting(1, 3, 2));
        assertThat(values.extents()).containsExactly(1, 3);
        assertThat(values.values().all()).containsExactly(0, 2, 4, 1, 3, 5);
    }

    @Test
    void leavesTheColumnOfGroupsOut() {
        ComputationGraph network = network(
                InputType.feedForward(3),
                new GroupNormalization(Partition.nodesPerFeature(Grouping.ALL)).sampleGroupsInLastColumn());
        INDArray nodes = Nd4j.createFromArray(new float[][] {{5, 6, 0}, {7, 8, 0}});
        assertThat(entering(network, nodes).values().all()).containsExactly(5, 7, 6, 8);
    }

    @Test
    void maskedPlacesDoNotCount() {
        ComputationGraph network = network(InputType.recurrent(2, 3, RNNFormat.NCW), new GroupNormalization(1));
        network.setLayerMaskArrays(new INDArray[] {Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 0, 0}})}, null);
        assertThat(entering(network, counting(2, 2, 3)).weights()).containsExactly(1, 1, 0, 1, 0, 0);
    }

    @Test
    void refusesANetworkThatHasForgottenItsInput() {
        ComputationGraph network = network(InputType.feedForward(2), new GroupNormalization(1));
        network.feedForward(new INDArray[] {counting(2, 2)}, false);
        assertThatThrownBy(() -> EnteringChannels.of(network.getLayer("norm")))
                .isInstanceOf(IllegalStateException.class);
    }
}
