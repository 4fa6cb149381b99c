package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelTest {

    @Test
    void normalizesTwoGroupsByHand() {
        // Group 0 is channels 0 and 2: values 1, 3, 5, 7, mean 4, variance 5. Group 1 is channel 1: 2, 4.
        Cells cells = Partition.channelGroups(Grouping.assigned(0, 1, 0)).cells(TensorShape.channelsFirst(1, 3, 2));
        double[] y = new double[6];
        Affine affine = new Affine(at(3, 1, 6), at(0, 10, 1));
        Statistics statistics = Kernel.plain(cells, Formula.linear(4)).forward(at(1, 3, 2, 4, 5, 7), affine, at(y));
        assertThat(statistics.count()).isEqualTo(2);
        assertThat(statistics.mean(0)).isEqualTo(4);
        assertThat(statistics.inverseDeviation(0)).isEqualTo(1 / 3.0);
        assertThat(statistics.mean(1)).isEqualTo(3);
        assertThat(statistics.fixed()).isFalse();
        assertThat(y[0]).isEqualTo(-3);
        assertThat(y[1]).isEqualTo(-1);
        assertThat(y[2]).isCloseTo(10 - 1 / Math.sqrt(5), within(1e-15));
        assertThat(y[4]).isEqualTo(3);
        assertThat(y[5]).isEqualTo(7);
    }

    @Test
    void measuresByHand() {
        Cells cells = Partition.channelGroups(Grouping.assigned(0, 1, 0)).cells(TensorShape.channelsFirst(1, 3, 2));
        assertThat(Kernel.plain(cells, Formula.linear(4)).measure(at(1, 3, 2, 4, 5, 7)))
                .containsExactly(new Moments(4, 4, 20), new Moments(2, 3, 2));
    }

    @Test
    void keepsTheVarianceOfAlmostEqualLargeValues() {
        // So large that squares are rounded by more than the variance, 1/16: E[x^2] - E[x]^2 is of no use.
        double[] x = new double[3000];
        double[] y = new double[x.length];
        Arrays.setAll(x, i -> 1e9 + (i % 2 == 0 ? 0.25 : -0.25));
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 1, x.length));
        Statistics statistics = Kernel.plain(cells, Formula.linear(1e-12)).forward(at(x), affine(1), at(y));
        assertThat(statistics.mean(0)).isEqualTo(1e9);
        assertThat(statistics.inverseDeviation(0)).isCloseTo(4, within(1e-9));
        assertThat(y[0]).isCloseTo(1, within(1e-9));
        assertThat(y[1]).isCloseTo(-1, within(1e-9));
    }

    /** float32 itself rounds such values to 1/128, so the reference is the same float32 numbers in doubles. */
    @Test
    void keepsTheDigitsOfFloat32DataFarFromZero() {
        Random random = new Random(1);
        for (boolean channelsLast : new boolean[] {false, true}) {
            TensorShape shape = new TensorShape(2, 8, 1021, channelsLast);
            double[] x = new double[shape.elements()];
            Arrays.setAll(x, i -> (float) (1e5 + random.nextGaussian()));
            for (Partition partition : new Partition[] {Partition.groupNorm(2), Partition.perToken(2)}) {
                Cells cells = partition.cells(shape);
                Inputs in = Inputs.draw(shape, random).withoutAffine().withX(x);
                Pass exact = Pass.of(Way.PLAIN, Kernel.plain(cells, Formula.linear(1e-5)), in);
                Pass fast = Pass.of(Way.FASTEST, Kernel.of(cells, Formula.linear(1e-5)), in);
                Agreement.checkClose(fast.y, exact.y, 2e-6 * Agreement.largest(exact.y), "y " + partition);
                Agreement.checkClose(fast.dx, exact.dx, 2e-6 * Agreement.largest(exact.dx), "dx " + partition);
            }
        }
    }

    @Test
    void givesTheBiasWhereThereIsNothingToNormalize() {
        // A single value, and equal values: n is 0, no NaN, and no gradient passes.
        for (int positions : new int[] {1, 3}) {
            Cells cells = Partition.instanceNorm().cells(TensorShape.channelsFirst(2, 1, positions));
            Kernel kernel = Kernel.of(cells, Formula.linear(1e-5));
            double[] equal = new double[2 * positions];
            Arrays.fill(equal, 7);
            Inputs in = new Inputs(equal, new double[equal.length], new double[] {3}, new double[] {5});
            Arrays.fill(in.dy, 1);
            for (Way way : Way.values()) {
                Pass pass = Pass.of(way, kernel, in);
                assertThat(pass.y).containsOnly(5);
                assertThat(pass.dx).containsOnly(0);
                assertThat(pass.dGain).containsExactly(0);
                assertThat(pass.dBias).containsExactly(2 * positions);
            }
        }
    }

    @Test
    void aCellWithoutElementsHasMeanZeroAndVarianceZero() {
        Cells cells = Partition.channelGroups(Grouping.assigned(0, 2)).cells(TensorShape.channelsFirst(1, 2, 2));
        Kernel kernel = Kernel.of(cells, Formula.linear(0.25));
        Statistics statistics = Pass.of(Way.FASTEST, kernel, Inputs.draw(cells.shape(), new Random(1))).statistics;
        assertThat(statistics.mean(1)).isZero();
        assertThat(statistics.inverseDeviation(1)).isEqualTo(2);
    }

    /** As many stretches of columns as there are groups, and yet not one for each. */
    @Test
    void anEmptyGroupBesideOneInTwoPiecesIsNoneOfTheirs() {
        Cells cells = Partition.channelGroups(Grouping.assigned(1, 2, 1)).cells(TensorShape.channelsFirst(2, 3, 1));
        Inputs in = new Inputs(new double[] {1, 9, 5, 2, 9, 8}, new double[6], new double[] {1, 1, 1}, new double[3]);
        for (Way way : Way.values()) {
            Statistics statistics = Pass.of(way, way.kernel(cells, Formula.linear(1)), in).statistics;
            assertThat(statistics.means()).containsExactly(0, 3, 9, 0, 5, 9);
        }
    }

    /** More elements than are worth sharing among threads, over many row groups and in a single one. */
    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        TensorShape shape = TensorShape.channelsFirst(3, 5, 9001);
        for (Partition partition : new Partition[] {
            Partition.channelGroups(Grouping.assigned(0, 0, 1, 1, 2)), Partition.batchNorm(), Partition.perToken(5)
        }) {
            Inputs in = Inputs.draw(shape, new Random(1));
            Kernel kernel = Kernel.plain(partition.cells(shape), new Formula(1e-5, Activation.SILU));
            Pass alone = Pass.of(Way.PLAIN, kernel, in);
            for (int threads = 1; threads <= 4; threads++) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                try {
                    Pass shared =
                            pool.submit(() -> Pass.of(Way.PLAIN, kernel, in)).get();
                    Agreement.checkSameBits(shared, alone, threads + " threads");
                } finally {
                    pool.shutdown();
                }
            }
        }
    }

    @Test
    void addsUpTheGradientsOfManyRowsInDoubles() {
        // 1000 rows of 2 channels: more than one chunk. n is -1 and 1 up to epsilon in every row.
        TensorShape shape = TensorShape.channelsFirst(1000, 2, 1);
        double[] x =
                IntStream.range(0, 2000).mapToDouble(i -> i % 2 == 0 ? 3 : 5).toArray();
        Inputs in = new Inputs(x, new double[2000], new double[] {1, 1}, new double[] {0, 0});
        Arrays.fill(in.dy, 1);
        Pass pass = Pass.of(Way.PLAIN, Kernel.plain(Partition.layerNorm().cells(shape), Formula.linear(1e-12)), in);
        assertThat(pass.dBias).containsExactly(1000, 1000);
        assertThat(pass.dGain[0]).isCloseTo(-1000, within(1e-6));
        assertThat(pass.dGain[1]).isCloseTo(1000, within(1e-6));
    }

    @Test
    void fixedStatisticsAreConstantsToTheGradient() {
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 1, 2));
        Kernel kernel = Kernel.of(cells, Formula.linear(1));
        Statistics fixed = Statistics.fixed(new Moments[] {new Moments(10, 2, 30)}, 1);
        assertThat(fixed.fixed()).isTrue();
        Inputs in = new Inputs(new double[] {2, 6}, new double[] {4, 8}, new double[] {3}, new double[] {1});
        Pass pass = Pass.with(fixed, Way.FASTEST, kernel, in);
        assertThat(pass.y).containsExactly(1, 7);
        assertThat(pass.dx).containsExactly(6, 12);
        assertThat(pass.dGain).containsExactly(16);
        assertThat(pass.dBias).containsExactly(12);
    }

    @Test
    void measuredStatisticsAreThoseOfTheValuesThemselves() {
        Statistics measured = Statistics.measured(new double[] {2}, new double[] {0.5});
        assertThat(measured.fixed()).isFalse();
        assertThat(measured.mean(0)).isEqualTo(2);
        assertThat(measured.inverseDeviation(0)).isEqualTo(0.5);
    }

    @Test
    void refusesAnEpsilonThatIsNotPositive() {
        assertThatThrownBy(() -> Formula.linear(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epsilon must be positive, got 0.0");
        assertThatThrownBy(() -> Formula.linear(Double.NaN)).hasMessage("epsilon must be positive, got NaN");
        assertThatThrownBy(() -> Formula.linear(-1e-5)).hasMessage("epsilon must be positive, got -1.0E-5");
    }

    @Test
    void refusesMemoryOfAnotherSize() {
        Kernel kernel = Kernel.of(Partition.layerNorm().cells(TensorShape.channelsFirst(1, 2, 2)), Formula.linear(1));
        Values four = at(1, 2, 3, 4);
        Values three = at(1, 2, 3);
        Values two = at(1, 2);
        Affine affine = new Affine(two, two);
        Statistics one = Statistics.fixed(new Moments[] {Moments.of(1)}, 1);
        Statistics none = Statistics.fixed(new Moments[0], 1);
        Gradients gradients = new Gradients(four, two, two);
        refuses(() -> kernel.forward(three, affine, four), "x must have 4 values, got 3");
        refuses(() -> kernel.forward(four, affine, three), "y must have 4 values, got 3");
        refuses(() -> kernel.forward(four, new Affine(three, two), four), "gain must have 2 values, got 3");
        refuses(() -> kernel.forward(four, new Affine(two, three), four), "bias must have 2 values, got 3");
        refuses(() -> kernel.measure(three), "x must have 4 values, got 3");
        refuses(() -> kernel.apply(one, three, affine, four), "x must have 4 values, got 3");
        refuses(() -> kernel.apply(one, four, affine, three), "y must have 4 values, got 3");
        refuses(() -> kernel.apply(none, four, affine, four), "statistics must be of 1 cells, got 0");
        refuses(() -> kernel.backward(one, three, four, affine, gradients), "x must have 4 values, got 3");
        refuses(() -> kernel.backward(one, four, three, affine, gradients), "dy must have 4 values, got 3");
        refuses(() -> kernel.backward(none, four, four, affine, gradients), "statistics must be of 1 cells, got 0");
        refuses(
                () -> kernel.backward(one, four, four, affine, new Gradients(three, two, two)),
                "dx must have 4 values, got 3");
        refuses(
                () -> kernel.backward(one, four, four, affine, new Gradients(four, three, two)),
                "dgain must have 2 values, got 3");
        refuses(
                () -> kernel.backward(one, four, four, affine, new Gradients(four, two, three)),
                "dbias must have 2 values, got 3");
    }

    private static void refuses(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Affine affine(double gain) {
        return new Affine(at(gain), at(0));
    }

    private static Values at(double... values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
