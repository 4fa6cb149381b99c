package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellsTest {

    private static final Axis ONE = axis(1, 0);

    private static Axis axis(int groups, int... groupOf) {
        return new Axis(groupOf, groups);
    }

    /** Rows are what a fast kernel walks along: here the channels of a sample, with positions in a row. */
    @Test
    void rowsAreChannelsWherePositionsVaryFastest() {
        Cells cells =
                Cells.of(TensorShape.channelsFirst(2, 3, 4), axis(2, 0, 1), axis(2, 1, 0, 1), axis(3, 0, 2, 2, 2));
        assertThat(cells.channelsInColumns()).isFalse();
        assertThat(cells.rows()).isEqualTo(6);
        assertThat(cells.columns()).isEqualTo(4);
        assertThat(cells.rowGroups()).isEqualTo(4);
        assertThat(cells.columnGroups()).isEqualTo(3);
        assertThat(cells.count()).isEqualTo(12);
        assertThat(cells.rowGroupOf(0)).isEqualTo(1);
        assertThat(cells.rowGroupOf(4)).isEqualTo(2);
        assertThat(cells.columnGroupOf(3)).isEqualTo(2);
        assertThat(cells.rowsByGroup()).containsExactly(1, 0, 2, 4, 3, 5);
        assertThat(cells.rowGroupStarts()).containsExactly(0, 1, 3, 4, 6);
        assertThat(cells.cellOf(1, 1, 3)).isEqualTo(2 * 3 + 2);
        assertThat(cells.sizes()).containsExactly(1, 0, 3, 2, 0, 6, 1, 0, 3, 2, 0, 6);
        assertThat(cells.shape()).isEqualTo(TensorShape.channelsFirst(2, 3, 4));
    }

    @Test
    void rowsArePositionsWhereChannelsVaryFastest() {
        Cells cells = Cells.of(TensorShape.channelsLast(2, 3, 2), axis(2, 0, 1), axis(2, 1, 0, 1), axis(2, 1, 0));
        assertThat(cells.channelsInColumns()).isTrue();
        assertThat(cells.rows()).isEqualTo(4);
        assertThat(cells.columns()).isEqualTo(3);
        assertThat(cells.rowGroups()).isEqualTo(4);
        assertThat(cells.columnGroups()).isEqualTo(2);
        assertThat(cells.rowsByGroup()).containsExactly(1, 0, 3, 2);
        assertThat(cells.cellOf(1, 2, 0)).isEqualTo(3 * 2 + 1);
        assertThat(cells.sizes()).containsExactly(1, 2, 1, 2, 1, 2, 1, 2);
    }

    @Test
    void channelsAreColumnsWhereThereIsOnePosition() {
        Cells cells = Cells.of(TensorShape.channelsFirst(2, 3, 1), axis(1, 0, 0), axis(3, 0, 1, 2), ONE);
        assertThat(cells.channelsInColumns()).isTrue();
        assertThat(cells.rows()).isEqualTo(2);
        assertThat(cells.columns()).isEqualTo(3);
    }

    @Test
    void refusesAxesOfAnotherExtent() {
        TensorShape shape = TensorShape.channelsFirst(2, 3, 4);
        Axis two = axis(1, 0, 0);
        Axis three = axis(1, 0, 0, 0);
        Axis four = axis(1, 0, 0, 0, 0);
        assertThatThrownBy(() -> Cells.of(shape, three, three, four))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each sample must have a group, got 3 for 2");
        assertThatThrownBy(() -> Cells.of(shape, two, two, four))
                .hasMessage("each channel must have a group, got 2 for 3");
        assertThatThrownBy(() -> Cells.of(shape, two, three, ONE))
                .hasMessage("each position must have a group, got 1 for 4");
    }

    @Test
    void refusesMoreCellsThanAnArrayHolds() {
        Axis many = axis(1 << 16, 0);
        Axis some = axis(1 << 11, 0);
        assertThatThrownBy(() -> Cells.of(TensorShape.channelsFirst(1, 1, 1), some, some, some))
                .hasMessage("there must be at most 2147483647 cells,"
                        + " got 2048 groups of samples by 2048 of channels by 2048 of positions");
        assertThatThrownBy(() -> Cells.of(TensorShape.channelsFirst(1, 1, 1), many, many, ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at most 2147483647 cells,"
                        + " got 65536 groups of samples by 65536 of channels by 1 of positions");
    }
}
