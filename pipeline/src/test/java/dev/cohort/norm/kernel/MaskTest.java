package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.Partition;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class MaskTest {

    private static final Formula FORMULA = Formula.linear(1);

    @Test
    void normalizesTheOneTokenThatIsKeptAsItsOwnCells() {
        // Two tokens of six channels in three groups; only the second one is kept.
        Cells cells = Partition.perToken(3).cells(TensorShape.channelsFirst(1, 6, 2));
        Values x = at(9, 1, 9, 3, 9, 20, 9, 40, 9, 500, 9, 700);
        Moments[] moments =
                Kernel.masked(cells, FORMULA, new boolean[] {false, true}).measure(x);
        assertThat(moments[cells.cellOf(0, 0, 1)]).isEqualTo(new Moments(2, 2, 2));
        assertThat(moments[cells.cellOf(0, 2, 1)]).isEqualTo(new Moments(2, 30, 200));
        assertThat(moments[cells.cellOf(0, 4, 1)]).isEqualTo(new Moments(2, 600, 20_000));
        for (int channel = 0; channel < 6; channel++) {
            assertThat(moments[cells.cellOf(0, channel, 0)]).isEqualTo(Moments.NONE);
        }
    }

    @Test
    void givesNothingWhereNothingIsKept() {
        for (boolean channelsLast : new boolean[] {false, true}) {
            Cells cells = Partition.layerNorm().cells(new TensorShape(1, 2, 2, channelsLast));
            Kernel kernel = Kernel.masked(cells, FORMULA, new boolean[] {false, false});
            assertThat(kernel.measure(at(1, 2, 3, 4))).containsExactly(Moments.NONE);
            double[] y = {1, 2, 3, 4};
            double[] dGain = {5, 6};
            Affine affine = new Affine(at(1, 1), at(7, 7));
            Statistics statistics = kernel.forward(at(Double.NaN, 1, 2, 3), affine, at(y));
            assertThat(y).containsOnly(0);
            assertThat(statistics.mean(0)).isZero();
            assertThat(statistics.inverseDeviation(0)).isEqualTo(1);
            kernel.backward(
                    statistics, at(1, 2, 3, 4), at(1, 1, 1, 1), affine, new Gradients(at(y), at(dGain), at(8, 8)));
            assertThat(dGain).containsOnly(0);
        }
    }

    @Test
    void writesFloat32WhatItReadAsFloat64() {
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 1, 3));
        FloatBuffer y = FloatBuffer.allocate(3);
        Kernel.masked(cells, FORMULA, new boolean[] {true, false, true})
                .forward(at(-1, 5, 1), new Affine(at(2), at(0)), Values.of(y));
        assertThat(y.array()).containsExactly((float) -Math.sqrt(2), 0, (float) Math.sqrt(2));
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(2, 5, 3));
        assertThatThrownBy(() -> Kernel.masked(cells, FORMULA, new boolean[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mask must have 6 values, got 5");
    }

    private static Values at(double... values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
