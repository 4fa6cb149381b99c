package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlainKernelTest {

    @Test
    void normalizesTwoGroupsByHand() {
        // Group 0 is channels 0 and 2: values 1, 3, 5, 7, mean 4, variance 5. Group 1 is channel 1: 2, 4.
        Cells cells = Cells.of(1, new int[] {0, 1, 0}, 2);
        double[] y = new double[6];
        Moments moments = new PlainKernel(cells, 4).forward(of(1, 3, 2, 4, 5, 7), of(3, 1, 6), of(0, 10, 1), at(y));
        assertThat(moments.mean(0)).isEqualTo(4);
        assertThat(moments.inverseDeviation(0)).isEqualTo(1 / 3.0);
        assertThat(moments.mean(1)).isEqualTo(3);
        assertThat(y[0]).isEqualTo(-3);
        assertThat(y[1]).isEqualTo(-1);
        assertThat(y[2]).isCloseTo(10 - 1 / Math.sqrt(5), within(1e-15));
        assertThat(y[4]).isEqualTo(3);
        assertThat(y[5]).isEqualTo(7);
    }

    @Test
    void keepsTheVarianceOfAlmostEqualLargeValues() {
        // So large that squares are rounded by more than the variance, 1/16: E[x^2] - E[x]^2 is of no use.
        double[] x = new double[3000];
        double[] y = new double[x.length];
        Arrays.setAll(x, i -> 1e9 + (i % 2 == 0 ? 0.25 : -0.25));
        Moments moments =
                new PlainKernel(Cells.of(1, new int[] {0}, x.length), 1e-12).forward(at(x), of(1), of(0), at(y));
        assertThat(moments.mean(0)).isEqualTo(1e9);
        assertThat(moments.inverseDeviation(0)).isCloseTo(4, within(1e-9));
        assertThat(y[0]).isCloseTo(1, within(1e-9));
        assertThat(y[1]).isCloseTo(-1, within(1e-9));
    }

    @Test
    void readsAndWritesFloat32LikeFloat64() {
        Cells cells = Cells.of(2, new int[] {0, 0, 1}, 1500);
        FloatBuffer narrow = FloatBuffer.allocate(cells.elements());
        double[] wide = new double[cells.elements()];
        Random random = new Random(1);
        for (int i = 0; i < wide.length; i++) {
            narrow.put(i, 1e5f + (float) random.nextGaussian());
            wide[i] = narrow.get(i);
        }
        PlainKernel kernel = new PlainKernel(cells, 1e-5);
        kernel.forward(at(wide), of(1, 2, 3), of(4, 5, 6), at(wide));
        kernel.forward(Values.of(narrow), of(1, 2, 3), of(4, 5, 6), Values.of(narrow));
        for (int i = 0; i < wide.length; i++) {
            assertThat(narrow.get(i)).isEqualTo((float) wide[i]);
        }
    }

    @Property(tries = 60)
    void normalizedCellsHaveMeanZeroAndVarianceOne(
            @ForAll @IntRange(min = 1, max = 3) int samples,
            @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll @IntRange(min = 2, max = 2100) int positions,
            @ForAll long seed) {
        int[] groupOfChannel = assignment(groups, new Random(seed));
        Cells cells = Cells.of(samples, groupOfChannel, positions);
        double[] x = gaussian(cells.elements(), seed);
        double[] y = new double[x.length];
        double[] ones = new double[groupOfChannel.length];
        Arrays.fill(ones, 1);
        new PlainKernel(cells, 1e-12).forward(at(x), at(ones), at(new double[ones.length]), at(y));
        for (int cell = 0; cell < cells.count(); cell++) {
            double sum = 0;
            double squares = 0;
            for (int channel : cells.channelsOf(cell)) {
                int start = cells.run(cell, channel) * positions;
                for (int i = start; i < start + positions; i++) {
                    sum += y[i];
                    squares += y[i] * y[i];
                }
            }
            assertThat(sum / cells.elementsOf(cell)).isCloseTo(0, within(1e-9));
            assertThat(squares / cells.elementsOf(cell)).isCloseTo(1, within(1e-6));
        }
    }

    @Property(tries = 40)
    void gradientsAgreeWithFiniteDifferences(
            @ForAll @IntRange(min = 1, max = 2) int samples,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll @IntRange(min = 2, max = 5) int positions,
            @ForAll long seed) {
        int[] groupOfChannel = assignment(groups, new Random(seed));
        Cells cells = Cells.of(samples, groupOfChannel, positions);
        double[] x = gaussian(cells.elements(), seed);
        double[] dy = gaussian(cells.elements(), seed + 1);
        double[] gain = gaussian(groupOfChannel.length, seed + 2);
        double[] bias = gaussian(groupOfChannel.length, seed + 3);
        double[] dx = new double[x.length];
        double[] dGain = new double[gain.length];
        double[] dBias = new double[gain.length];
        PlainKernel kernel = new PlainKernel(cells, 0.1);
        Moments moments = kernel.forward(at(x), at(gain), at(bias), at(new double[x.length]));
        kernel.backward(moments, at(x), at(dy), at(gain), new Gradients(at(dx), at(dGain), at(dBias)));
        for (double[][] pair : new double[][][] {{x, dx}, {gain, dGain}, {bias, dBias}}) {
            for (int i = 0; i < pair[0].length; i++) {
                double step = 1e-6;
                double at = pair[0][i];
                pair[0][i] = at + step;
                double above = loss(kernel, x, gain, bias, dy);
                pair[0][i] = at - step;
                double below = loss(kernel, x, gain, bias, dy);
                pair[0][i] = at;
                assertThat(pair[1][i]).isCloseTo((above - below) / (2 * step), within(1e-6));
            }
        }
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        Cells cells = Cells.of(3, new int[] {0, 0, 1, 1, 2}, 9001);
        double[] x = gaussian(cells.elements(), 1);
        double[] dy = gaussian(cells.elements(), 2);
        double[] alone = everything(cells, x, dy);
        for (int threads = 1; threads <= 4; threads++) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(pool.submit(() -> everything(cells, x, dy)).get()).isEqualTo(alone);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void allowsTheOutputToOverwriteTheInput() {
        Cells cells = Cells.of(2, new int[] {0, 0, 1}, 1500);
        double[] x = gaussian(cells.elements(), 1);
        double[] y = new double[x.length];
        PlainKernel kernel = new PlainKernel(cells, 1e-5);
        kernel.forward(at(x), of(1, 2, 3), of(4, 5, 6), at(y));
        kernel.forward(at(x), of(1, 2, 3), of(4, 5, 6), at(x));
        assertThat(x).isEqualTo(y);
    }

    @Test
    void refusesAnEpsilonThatIsNotPositive() {
        Cells cells = Cells.of(1, new int[] {0}, 2);
        assertThatThrownBy(() -> new PlainKernel(cells, 0)).hasMessage("epsilon must be positive, got 0.0");
        assertThatThrownBy(() -> new PlainKernel(cells, Double.NaN)).hasMessage("epsilon must be positive, got NaN");
    }

    @Test
    void refusesMemoryOfAnotherSize() {
        PlainKernel kernel = new PlainKernel(Cells.of(1, new int[] {0, 0}, 2), 1);
        assertThatThrownBy(() -> kernel.forward(of(1, 2, 3), of(1, 1), of(0, 0), of(0, 0, 0, 0)))
                .hasMessage("x must have 4 values, got 3");
    }

    private static double[] everything(Cells cells, double[] x, double[] dy) {
        PlainKernel kernel = new PlainKernel(cells, 1e-5);
        double[] gain = gaussian(cells.channels(), 3);
        double[] y = new double[x.length];
        double[] dx = new double[x.length];
        double[] dGain = new double[gain.length];
        double[] dBias = new double[gain.length];
        Moments moments = kernel.forward(at(x), at(gain), at(gain), at(y));
        kernel.backward(moments, at(x), at(dy), at(gain), new Gradients(at(dx), at(dGain), at(dBias)));
        return Arrays.stream(new double[][] {y, dx, dGain, dBias})
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double loss(PlainKernel kernel, double[] x, double[] gain, double[] bias, double[] weights) {
        double[] y = new double[x.length];
        kernel.forward(at(x), at(gain), at(bias), at(y));
        double loss = 0;
        for (int i = 0; i < y.length; i++) {
            loss += weights[i] * y[i];
        }
        return loss;
    }

    /** Groups of sizes 1, 2, 3, ... in random order of channels. */
    private static int[] assignment(int groups, Random random) {
        int[] groupOfChannel = new int[groups * (groups + 1) / 2];
        int channel = 0;
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i <= group; i++) {
                groupOfChannel[channel++] = group;
            }
        }
        for (int i = groupOfChannel.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = groupOfChannel[j];
            groupOfChannel[j] = groupOfChannel[i];
            groupOfChannel[i] = other;
        }
        return groupOfChannel;
    }

    private static double[] gaussian(int count, long seed) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static Values of(double... values) {
        return at(values);
    }

    private static Values at(double[] values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
