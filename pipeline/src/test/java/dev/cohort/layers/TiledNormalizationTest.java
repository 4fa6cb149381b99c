package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Moments;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TiledNormalizationTest {

    /** Rises from column to column, so that the left is not like the right. */
    private static final INDArray WHOLE = gaussian(DataType.FLOAT, 1, 1, 6, 5, 8)
            .addi(Nd4j.arange(8).castTo(DataType.FLOAT).reshape(1, 1, 1, 8).broadcast(1, 6, 5, 8));

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void tilesWithMergedMomentsAreNormalizedAsTheWhole(int groups) {
        ComputationGraph network = network(new GroupNormalization(groups));
        TiledNormalization layer = layer(network);
        INDArray expected = network.outputSingle(WHOLE);
        INDArray left = columns(WHOLE, 0, 3);
        INDArray right = columns(WHOLE, 3, 8);
        Moments[] ofLeft = layer.measure(left);
        Moments[] ofRight = layer.measure(right);
        Moments[] merged = new Moments[ofLeft.length];
        Arrays.setAll(merged, cell -> ofLeft[cell].merge(ofRight[cell]));
        assertThat(merged).hasSize(groups);
        INDArray own = network.outputSingle(left);
        assertThat(own.equalsWithEps(columns(expected, 0, 3), 0.01)).isFalse();

        layer.settle(merged);
        assertThat(network.outputSingle(left).equalsWithEps(columns(expected, 0, 3), 1e-5))
                .isTrue();
        assertThat(network.outputSingle(right).equalsWithEps(columns(expected, 3, 8), 1e-5))
                .isTrue();

        layer.unsettle();
        assertThat(network.outputSingle(left)).isEqualTo(own);
    }

    @Test
    void needsTheWholeWherePositionsShareACell() {
        assertThat(layer(network(new GroupNormalization(2))).reachesBeyondTiles())
                .isTrue();
        Partition learned = Partition.channelGroups(Grouping.assigned(0, 1, 1, 0, 2, 2));
        assertThat(layer(network(new GroupNormalization(learned))).reachesBeyondTiles())
                .isTrue();
        assertThat(layer(network(new GroupNormalization(Partition.perToken(2)))).reachesBeyondTiles())
                .isFalse();
    }

    @Test
    void refusesCellsThatATileHoldsInPart() {
        TiledNormalization bands =
                layer(network(new GroupNormalization(Partition.melBands(Grouping.leading(0, 0, 1, 1, 1)))));
        assertThatThrownBy(bands::reachesBeyondTiles)
                .hasMessageStartingWith("a normalization of tiles must have samples each and positions all or each, got"
                        + " samples each, channels each, positions leading 0 0 1 1 1 (layer name: norm, layer index: ");
    }

    private static TiledNormalization layer(ComputationGraph network) {
        return (TiledNormalization) network.getLayer("norm");
    }

    private static INDArray columns(INDArray image, int from, int to) {
        return image.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
                .dup('c');
    }

    private static ComputationGraph network(GroupNormalization normalization) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("norm", normalization.relu(), "input")
                .addLayer("labels", new SegmentationOutput(), "norm")
                .setOutputs("labels")
                .setInputTypes(InputType.convolutional(5, 8, 6))
                .build());
        network.init();
        network.params().addi(gaussian(DataType.FLOAT, 2, network.numParams()).muli(0.5));
        return network;
    }
}
