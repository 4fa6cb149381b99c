package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.norm.Grouping;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ChannelGroupsTest {

    private static final INDArray IMAGES = gaussian(DataType.FLOAT, 1, 2, 1, 6, 6);

    /** Channels that are not neighbours. */
    private static final List<ChannelGroups> ALTERNATING =
            List.of(new ChannelGroups("first.norm", 4, Grouping.assigned(0, 1, 0, 1)));

    private static ComputationGraph resNet(Normalization normalization, int channels, long seed) {
        return new ResNetSettings(1, 2, List.of(1), channels, 2, normalization, true, 0, seed)
                .network(ClassificationLoss.crossEntropy(2))
                .network();
    }

    @Test
    void areThoseOfEveryNormalizationWithAChoice() {
        assertThat(ChannelGroups.of(resNet(Normalization.GROUP, 4, 1)))
                .containsExactly(
                        new ChannelGroups("first.norm", 4, Grouping.blocks(2)),
                        new ChannelGroups("stage1.block1.first.norm", 4, Grouping.blocks(2)),
                        new ChannelGroups("stage1.block1.second.norm", 4, Grouping.blocks(2)));
        // Groups of one channel leave no choice.
        assertThat(ChannelGroups.of(resNet(Normalization.GROUP, 2, 1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LAYER", "INSTANCE", "BATCH", "NONE"})
    void areNoneWhereChannelsHaveNoChoice(Normalization normalization) {
        assertThat(ChannelGroups.of(resNet(normalization, 4, 1))).isEmpty();
    }

    @Test
    void leaveTheChannelsOfTheDataToTheirOwnGroups() {
        ComputationGraph bands = new SpectrogramSettings(2, 8, 2, 1, 4, 2, Normalization.MEL_BAND, 2, 0, 1)
                .network(ClassificationLoss.crossEntropy(2))
                .network();
        assertThat(bands.getLayer("input.norm")).isNotNull();
        assertThat(ChannelGroups.of(bands))
                .extracting(ChannelGroups::layer)
                .containsExactly("stage1.first.norm", "stage1.second.norm", "bands.norm");
    }

    @Test
    void changeWhatANetworkComputesAndNotItsWeights() {
        ComputationGraph network = resNet(Normalization.GROUP, 4, 1);
        INDArray before = network.outputSingle(IMAGES).dup();
        ComputationGraph changed = ChannelGroups.in(network, ALTERNATING);
        assertThat(changed.params()).isEqualTo(network.params());
        assertThat(changed.outputSingle(IMAGES)).isNotEqualTo(before);
        assertThat(network.outputSingle(IMAGES)).isEqualTo(before);
        changed.params().muli(2);
        assertThat(network.outputSingle(IMAGES)).isEqualTo(before);
        // What was contiguous, written channel by channel, computes the same.
        assertThat(ChannelGroups.in(network, List.of(new ChannelGroups("first.norm", 4, Grouping.assigned(0, 0, 1, 1))))
                        .outputSingle(IMAGES))
                .isEqualTo(before);
    }

    @Test
    void surviveFilesClonesAndTheWayToExecutors(@TempDir Path folder) throws IOException {
        ComputationGraph network = ChannelGroups.in(resNet(Normalization.GROUP, 4, 1), ALTERNATING);
        INDArray expected = network.outputSingle(IMAGES).dup();
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        assertThat(ModelSerializer.restoreComputationGraph(file).outputSingle(IMAGES))
                .isEqualTo(expected);
        assertThat(network.clone().outputSingle(IMAGES)).isEqualTo(expected);
        INDArray onExecutor = NetworkPool.with(
                NetworkState.of(network), lent -> lent.outputSingle(IMAGES).dup());
        assertThat(onExecutor).isEqualTo(expected);
    }

    @Test
    void areTakenOverWhereLearnedAndOfAsManyChannels() {
        ComputationGraph from = ChannelGroups.in(resNet(Normalization.GROUP, 4, 1), ALTERNATING);
        assertThat(ChannelGroups.learned(from, resNet(Normalization.GROUP, 4, 2)))
                .isEqualTo(ALTERNATING);
        assertThat(ChannelGroups.learned(from, resNet(Normalization.GROUP, 8, 2)))
                .isEmpty();
        assertThat(ChannelGroups.learned(from, resNet(Normalization.LAYER, 4, 2)))
                .isEmpty();
        assertThat(ChannelGroups.learned(resNet(Normalization.GROUP, 4, 1), from))
                .isEmpty();
    }

    @Test
    void haveATextForEveryLayer() {
        assertThat(ChannelGroups.byName(ALTERNATING)).containsExactly(Map.entry("first.norm", "assigned 0 1 0 1"));
    }
}
