package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartitionTest {

    @Test
    void layerAndInstanceNormAreTheLimitsOfGroupNorm() {
        assertThat(Partition.layerNorm(6)).isEqualTo(Partition.groupNorm(6, 1));
        assertThat(Partition.instanceNorm(6)).isEqualTo(Partition.groupNorm(6, 6));
        assertThat(Partition.layerNorm(6)).isNotEqualTo(Partition.instanceNorm(6));
    }

    @Test
    void countsACellPerSampleAndGroup() {
        assertThat(Partition.groupNorm(6, 2).cells(5, 7).count()).isEqualTo(10);
    }

    @Test
    void refusesGroupsThatDoNotDivideTheChannels() {
        assertThatThrownBy(() -> Partition.groupNorm(6, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups must divide the channel count, got 4 groups for 6 channels");
    }

    @Test
    void refusesNoGroupsAndNoChannels() {
        assertThatThrownBy(() -> Partition.groupNorm(6, 0)).hasMessage("groups must be positive, got 0");
        assertThatThrownBy(() -> Partition.layerNorm(0)).hasMessage("channels must be positive, got 0");
        assertThatThrownBy(() -> Partition.layerNorm(2).cells(1, 0)).hasMessage("positions must be positive, got 0");
    }

    @Test
    void refusesASingleSampleWhoseCellsHoldOneValue() {
        assertThatThrownBy(() -> Partition.instanceNorm(4).cells(1, 1))
                .hasMessage(
                        "a group must hold more than one value, got 1 (1 sample, 4 channels, 4 groups, 1 position)");
        assertThat(Partition.instanceNorm(4).cells(2, 1).count()).isEqualTo(8);
    }

    @Test
    void refusesATensorLargerThanABuffer() {
        assertThatThrownBy(() -> Partition.layerNorm(1 << 16).cells(1 << 8, 1 << 10))
                .hasMessage("activations must have at most 2147483647 elements,"
                        + " got 256 samples of 65536 channels of 1024 positions");
    }
}
