package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PartitionTest {

    /** What the elements of a cell have in common. */
    private interface Key {
        List<Object> of(int sample, int channel, int position);
    }

    /** Elements share a cell if they have the same key, and only then; whatever lies first in memory. */
    private static void checkCells(Partition partition, int samples, int channels, int positions, Key key) {
        for (boolean channelsLast : new boolean[] {false, true}) {
            Cells cells = partition.cells(new TensorShape(samples, channels, positions, channelsLast));
            Map<List<Object>, Integer> cellOf = new HashMap<>();
            for (int sample = 0; sample < samples; sample++) {
                for (int channel = 0; channel < channels; channel++) {
                    for (int position = 0; position < positions; position++) {
                        int cell = cells.cellOf(sample, channel, position);
                        cellOf.putIfAbsent(key.of(sample, channel, position), cell);
                        assertThat(cellOf).containsEntry(key.of(sample, channel, position), cell);
                    }
                }
            }
            assertThat(cellOf.values()).doesNotHaveDuplicates();
        }
    }

    @Test
    void groupNormSharesSampleAndChannelGroup() {
        checkCells(Partition.groupNorm(3), 2, 6, 4, (sample, channel, position) -> List.of(sample, channel / 2));
        checkCells(
                Partition.channelGroups(Grouping.assigned(0, 2, 0, 1, 2)),
                2,
                5,
                4,
                (sample, channel, position) ->
                        List.of(sample, List.of(0, 2, 0, 1, 2).get(channel)));
        checkCells(
                Partition.channelGroups(Grouping.sizes(1, 4)),
                2,
                5,
                4,
                (sample, channel, position) -> List.of(sample, channel < 1));
    }

    @Test
    void layerNormSharesTheSampleInstanceNormSampleAndChannelBatchNormTheChannel() {
        checkCells(Partition.layerNorm(), 2, 5, 4, (sample, channel, position) -> List.of(sample));
        checkCells(Partition.instanceNorm(), 2, 5, 4, (sample, channel, position) -> List.of(sample, channel));
        checkCells(Partition.batchNorm(), 2, 5, 4, (sample, channel, position) -> List.of(channel));
    }

    @Test
    void perTokenSharesSampleTokenAndChannelGroup() {
        checkCells(
                Partition.perToken(2), 2, 6, 4, (sample, channel, position) -> List.of(sample, position, channel / 3));
    }

    @Test
    void featuresPerNodeSharesNodeAndFeatureGroup() {
        checkCells(Partition.featuresPerNode(2), 7, 6, 1, (node, feature, none) -> List.of(node, feature / 3));
    }

    @Test
    void nodesPerFeatureSharesGraphNodeGroupAndFeature() {
        List<Integer> graphs = List.of(5, 7, 5, 7, 5);
        List<Integer> labels = List.of(1, 1, 0, 1, 1);
        checkCells(
                Partition.nodesPerFeature(NodeGroups.byGraph(5, 7, 5, 7, 5)),
                5,
                3,
                1,
                (node, feature, none) -> List.of(graphs.get(node), feature));
        checkCells(
                Partition.nodesPerFeature(NodeGroups.byLabel(new int[] {5, 7, 5, 7, 5}, new int[] {1, 1, 0, 1, 1})),
                5,
                3,
                1,
                (node, feature, none) -> List.of(graphs.get(node), labels.get(node), feature));
    }

    @Test
    void melBandsShareSampleChannelAndBandOverAllTimeFrames() {
        List<Integer> bandOf = List.of(0, 0, 1, 2);
        checkCells(
                Partition.melBands(Grouping.leading(0, 0, 1, 2)),
                2,
                3,
                4 * 5,
                (sample, channel, position) -> List.of(sample, channel, bandOf.get(position / 5)));
    }

    @Test
    void sensorGroupsShareSampleAndSensor() {
        Map<String, Integer> channelCounts = new LinkedHashMap<>();
        channelCounts.put("camera", 3);
        channelCounts.put("imu", 1);
        checkCells(
                Partition.sensorGroups(SensorGroups.ofSizes(channelCounts)),
                2,
                4,
                5,
                (sample, channel, position) -> List.of(sample, channel < 3));
    }

    @Test
    void demographicGroupsShareGroupAndFeature() {
        List<Integer> groupOf = List.of(0, 1, 0, 2);
        checkCells(
                Partition.demographic(Grouping.assigned(0, 1, 0, 2)),
                4,
                3,
                1,
                (person, feature, none) -> List.of(groupOf.get(person), feature));
    }

    @Property(tries = 20)
    void readsTheTextItWrites(@ForAll long seed) {
        Random random = new Random(seed);
        for (Variant variant : Variant.values()) {
            Partition partition = variant.draw(random).partition();
            assertThat(Partition.parse(partition.toString())).isEqualTo(partition);
        }
    }

    @Test
    void refusesTextThatIsNoPartition() {
        assertThat(Partition.parse(" samples each, channels blocks 4, positions all\n"))
                .isEqualTo(Partition.groupNorm(4));
        assertThatThrownBy(() -> Partition.parse("group norm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a partition must be samples GROUPING, channels GROUPING, positions GROUPING,"
                        + " got \"group norm\"");
        assertThatThrownBy(() -> Partition.parse("samples each, channels some, positions all"))
                .hasMessage("a grouping must be each, all, blocks N, sizes N..., assigned N... or leading N...,"
                        + " got \"some\"");
    }

    @Test
    void refusesGroupsThatDoNotFitTheChannels() {
        Partition partition = Partition.groupNorm(4);
        assertThatThrownBy(() -> partition.checkChannels(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups must divide the channel count, got 4 groups for 6 channels");
        assertThatThrownBy(() -> partition.cells(TensorShape.channelsFirst(1, 6, 2)))
                .hasMessage("groups must divide the channel count, got 4 groups for 6 channels");
        partition.checkChannels(8);
    }

    @Test
    void refusesASingleSampleWhoseCellsHoldOneValue() {
        assertThatThrownBy(() -> Partition.instanceNorm().cells(TensorShape.channelsFirst(1, 4, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cell must hold more than one value, got 1 (1 sample of 4 channels of 1 positions,"
                        + " samples each, channels each, positions all)");
        assertThat(Partition.instanceNorm()
                        .cells(TensorShape.channelsFirst(2, 4, 1))
                        .count())
                .isEqualTo(8);
        // Empty groups make for more cells than elements, and yet one cell holds two values.
        Partition partition = Partition.channelGroups(Grouping.assigned(0, 9, 9));
        assertThat(partition.cells(TensorShape.channelsFirst(1, 3, 1)).count()).isEqualTo(10);
    }

    @Test
    void survivesSerialization() throws Exception {
        List<Partition> partitions = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            partitions.add(variant.draw(new Random(1)).partition());
        }
        assertThat(Serialized.andBack(partitions)).isEqualTo(partitions);
    }
}
