package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntensityTest {

    @TempDir
    Path temporary = Path.of("");

    private double[] apply(String rule, double... values) throws IOException {
        Scratch scratch = Scratch.in(temporary);
        Voxels voxels = Voxels.zeros(VoxelType.FLOAT64, values.length, scratch);
        voxels.setRaws(0, values.length, values);
        Grid grid = new Grid(new Shape(values.length, 1, 1), Affine.scaling(new Spacing(1, 1, 1)));
        return NiftiConformanceTest.real(Intensity.parse(rule).apply(new Volume(grid, voxels), scratch));
    }

    @Test
    void zscoreHasMeanZeroAndVarianceOne() throws IOException {
        assertThat(apply("zscore", 1, 3)).containsExactly(-1, 1);
        assertThat(apply("zscore", 1e7 + 1, 1e7 + 3)).containsExactly(new double[] {-1, 1}, within(1e-6));
        assertThat(apply("zscore", 1e308, -1e308)).containsExactly(1, -1);
    }

    /** Golden values: numpy.percentile of these numbers is 1 and 8.85. */
    @Test
    void percentilesAreExactOrderStatistics() throws IOException {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
        double[] scaled = apply("percentile", values);
        assertThat(scaled[0]).isEqualTo(2 / 7.85, within(1e-6));
        assertThat(scaled[1]).isZero();
        assertThat(scaled[5]).isEqualTo(1);
        Voxels negative = Voxels.zeros(VoxelType.INT16, 5, Scratch.in(temporary));
        negative.setRaws(0, 5, new double[] {-300, 7, -2, 0, 40});
        assertThat(Percentiles.of(negative, 0, 0.25, 0.5, 0.875, 1)).containsExactly(-300, -2, 0, 23.5, 40);
    }

    @Test
    void windowsClipAndScale() throws IOException {
        assertThat(apply("ct-window:-100,300", -2000, -100, 100, 300, 3000)).containsExactly(0, 0, 0.5, 1, 1);
    }

    @Test
    void clippedZScoresTakeTheNumbersOfADataSet() throws IOException {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(apply("clipped-zscore:-10,20,5,2", -11, 5, 9, 40, Double.NaN, inf))
                .containsExactly(-7.5, 0, 2, 7.5, 0, 7.5);
        assertThatThrownBy(() -> Intensity.parse("clipped-zscore:1,0,0,1"))
                .hasMessage("clipped-zscore must have finite limits, the lower first, got 1.0,0.0");
        assertThatThrownBy(() -> Intensity.parse("clipped-zscore:0,1,0,0"))
                .hasMessage("clipped-zscore must have a finite mean and a standard deviation above 0, got 0.0,0.0");
    }

    @Test
    void nothingThatIsNotFiniteComesOut() throws IOException {
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        assertThat(apply("zscore", 1, nan, 3, inf)).containsExactly(-1, 0, 1, 0);
        assertThat(apply("percentile", 0, nan, 10, inf, -inf)[1]).isZero();
        assertThat(apply("ct-window:0,10", nan, inf, -inf)).containsExactly(0, 1, 0);
        assertThat(apply("percentile", nan, inf)).containsExactly(0, 0);
        assertThat(apply("zscore", nan, inf)).containsExactly(0, 0);
    }

    @Test
    void anImageOfOneValueBecomesZero() throws IOException {
        assertThat(apply("zscore", 0.1, 0.1, 0.1)).containsExactly(0, 0, 0);
        assertThat(apply("percentile", 7, 7)).containsExactly(0, 0);
    }

    @Test
    void noneKeepsTheVolumeItself() throws IOException {
        Scratch scratch = Scratch.in(temporary);
        Voxels voxels = Voxels.zeros(VoxelType.INT16, 1, scratch);
        Volume volume = new Volume(new Grid(new Shape(1, 1, 1), Affine.scaling(new Spacing(1, 1, 1))), voxels);
        assertThat(Intensity.parse("none").apply(volume, scratch)).isSameAs(volume);
    }

    @Test
    void textsAreReadBack() {
        for (String text : new String[] {
            "zscore", "percentile", "none", "clipped-zscore:-10.0,20.0,3.0,0.5", "ct-window:-160.0,240.0"
        }) {
            assertThat(Intensity.parse(text).text()).isEqualTo(text);
        }
    }

    @Test
    void namesTheChoices() {
        assertThatThrownBy(() -> Intensity.parse("ct-window:5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "intensity must be zscore, percentile, ct-window:low,high, clipped-zscore:low,high,mean,sd or none, got ct-window:5");
        assertThatThrownBy(() -> Intensity.parse("ct-window:5,5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ct-window must have finite limits, the lower first, got 5.0,5.0");
    }
}
