package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Two bins a side over a map of 4 x 5 cells of 8 pixels. */
class RegionTapsTest {

    private static final RegionTaps TAPS = new RegionTaps(2, 4, 5, 8);

    @Test
    void aRegionOfFourCellsSeesTheirValues() {
        // the values of a map are row * 10 + column: between cells they go straight, so a bin has that of its middle
        double[] seen = seen(new Rectangle(8, 8, 24, 24));
        assertThat(seen).containsExactly(new double[] {11, 12, 21, 22}, within(1e-12));
    }

    @Test
    void nothingIsRoundedToCells() {
        double[] seen = seen(new Rectangle(10, 8, 26, 24));
        assertThat(seen).containsExactly(new double[] {11.25, 12.25, 21.25, 22.25}, within(1e-12));
    }

    @Test
    void beyondTheMiddlesOfOuterCellsTheirValuesGoOn() {
        assertThat(seen(new Rectangle(0, 0, 2, 2))).containsExactly(new double[] {0, 0, 0, 0}, within(1e-12));
    }

    @Property
    void theWeightsOfABinSumToOne(
            @ForAll @DoubleRange(min = -10, max = 45) double left,
            @ForAll @DoubleRange(min = -10, max = 40) double top,
            @ForAll @DoubleRange(min = 0.5, max = 50) double side) {
        int[] cells = new int[4 * RegionTaps.TAPS];
        double[] weights = new double[cells.length];
        TAPS.of(new Rectangle(left, top, left + side, top + side), cells, weights);
        double sum = 0;
        for (double weight : weights) {
            assertThat(weight).isNotNegative();
            sum += weight;
        }
        assertThat(sum).isCloseTo(4, within(1e-12));
    }

    private static double[] seen(Rectangle region) {
        int[] cells = new int[4 * RegionTaps.TAPS];
        double[] weights = new double[cells.length];
        TAPS.of(region, cells, weights);
        double[] seen = new double[4];
        for (int tap = 0; tap < cells.length; tap++) {
            seen[tap / RegionTaps.TAPS] += weights[tap] * (cells[tap] / 5 * 10 + cells[tap] % 5);
        }
        return seen;
    }
}
