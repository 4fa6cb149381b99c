package dev.cohort.norm.kernel;

import static dev.cohort.norm.kernel.Agreement.checkClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.Drawn;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every partition, on every way to compute it. */
class KernelLawsTest {

    private static final int TRIES = 15;

    private static final List<Activation> ACTIVATIONS =
            List.of(Activation.IDENTITY, Activation.RELU, Activation.leakyRelu(0.01), Activation.SILU, Activation.GELU);

    @Property(tries = TRIES)
    void agreesWithTheDefinition(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, all, random) -> {
            Inputs in = withoutCorners(drawn, all);
            for (Activation activation : ACTIVATIONS) {
                Formula formula = new Formula(0.01, activation);
                Definition expected = new Definition(drawn, in, formula, null, null);
                for (Way way : Way.values()) {
                    check(expected, Pass.of(way, way.kernel(drawn.cells(), formula), in), way, drawn);
                }
            }
        });
    }

    /** No gradient reaches values so near a rectifier's corner that rounding decides on which side of it they are. */
    private static Inputs withoutCorners(Drawn drawn, Inputs in) {
        double[] z = new Definition(drawn, in, Formula.linear(0.01), null, null).y;
        double[] dy = in.dy.clone();
        Arrays.setAll(dy, i -> Math.abs(z[i]) < 1e-3 ? 0 : in.dy[i]);
        return new Inputs(in.x, dy, in.gain, in.bias);
    }

    @Property(tries = TRIES)
    void agreesWithTheDefinitionForFixedStatistics(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Moments[] moments = new Moments[drawn.cells().count()];
            Arrays.setAll(moments, cell -> new Moments(3, random.nextGaussian(), random.nextDouble()));
            Statistics statistics = Statistics.fixed(moments, 0.01);
            Formula formula = new Formula(0.01, Activation.SILU);
            Definition expected = new Definition(drawn, in, formula, null, statistics);
            for (Way way : Way.values()) {
                Pass actual = Pass.with(statistics, way, way.kernel(drawn.cells(), formula), in);
                check(expected, actual, way, drawn);
            }
        });
    }

    private static void check(Definition expected, Pass actual, Way way, Drawn drawn) {
        for (int cell = 0; cell < expected.means.length; cell++) {
            assertThat(actual.statistics.mean(cell)).isCloseTo(expected.means[cell], within(way.tolerance));
            assertThat(actual.statistics.inverseDeviation(cell))
                    .isCloseTo(
                            expected.inverseDeviations[cell], within(way.tolerance * expected.inverseDeviations[cell]));
        }
        checkClose(actual.y, expected.y, way.tolerance * expected.sizeOfY, way + " y " + drawn);
        checkClose(actual.dx, expected.dx, way.tolerance * expected.sizeOfDx, way + " dx " + drawn);
        checkClose(actual.dGain, expected.dGain, way.tolerance * expected.sizeOfSums, way + " dgain " + drawn);
        checkClose(actual.dBias, expected.dBias, way.tolerance * expected.sizeOfSums, way + " dbias " + drawn);
    }

    @Property(tries = TRIES)
    void normalizedCellsHaveMeanZeroAndTheVarianceThatEpsilonLeaves(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            double epsilon = 0.1;
            for (Way way : Way.values()) {
                Kernel kernel = way.kernel(drawn.cells(), Formula.linear(epsilon));
                Moments[] before = kernel.measure(way.memory(in.x));
                Moments[] after = kernel.measure(way.memory(Pass.of(way, kernel, in.withoutAffine()).y));
                for (int cell = 0; cell < before.length; cell++) {
                    double variance = before[cell].variance();
                    assertThat(after[cell].mean()).isCloseTo(0, within(way.tolerance));
                    assertThat(after[cell].variance())
                            .isCloseTo(variance / (variance + epsilon), within(3 * way.tolerance));
                }
            }
        });
    }

    /** With an epsilon that scales like the variance, not even epsilon sees the gain. */
    @Property(tries = TRIES)
    void aGainAndABiasOfTheInputOfACellChangeNothing(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Cells cells = drawn.cells();
            double[] bias = rounded(Inputs.gaussian(cells.count(), random));
            double[] x = rounded(in.x);
            double[] changed = x.clone();
            int[] cellOf = drawn.cellOfElements();
            Arrays.setAll(changed, index -> 4 * x[index] + bias[cellOf[index]]);
            double size = new Definition(drawn, in, Formula.linear(0.01), null, null).sizeOfY;
            for (Way way : Way.values()) {
                Pass one = Pass.of(way, way.kernel(cells, Formula.linear(0.01)), in.withX(x));
                Pass other = Pass.of(way, way.kernel(cells, Formula.linear(0.16)), in.withX(changed));
                checkClose(other.y, one.y, 4 * way.tolerance * size, way + " " + drawn);
            }
        });
    }

    /** So coarse that a gain of 4 and a bias are exact, even as float32. */
    private static double[] rounded(double... values) {
        return Arrays.stream(values)
                .map(value -> Math.rint(value * 4096) / 4096)
                .toArray();
    }

    @Property(tries = TRIES)
    void permutingTheChannelsOfAGroupPermutesTheOutput(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            int[] from = permutedWithin(drawn.channelGroups(), random);
            int[] places = drawn.placesOfChannels(from);
            Inputs permuted = new Inputs(
                    Inputs.take(in.x, places),
                    Inputs.take(in.dy, places),
                    Inputs.take(in.gain, from),
                    Inputs.take(in.bias, from));
            Formula formula = new Formula(0.01, Activation.SILU);
            Definition size = new Definition(drawn, in, formula, null, null);
            for (Way way : Way.values()) {
                Kernel kernel = way.kernel(drawn.cells(), formula);
                Pass one = Pass.of(way, kernel, in);
                Pass other = Pass.of(way, kernel, permuted);
                checkClose(other.y, Inputs.take(one.y, places), way.tolerance * size.sizeOfY, way + " y " + drawn);
                checkClose(other.dx, Inputs.take(one.dx, places), way.tolerance * size.sizeOfDx, way + " dx " + drawn);
            }
        });
    }

    private static int[] permutedWithin(int[] groupOf, Random random) {
        int[] from = new int[groupOf.length];
        for (int group : Arrays.stream(groupOf).distinct().toArray()) {
            int[] members = IntStream.range(0, groupOf.length)
                    .filter(channel -> groupOf[channel] == group)
                    .toArray();
            List<Integer> shuffled = Arrays.stream(members).boxed().collect(Collectors.toList());
            Collections.shuffle(shuffled, random);
            for (int i = 0; i < members.length; i++) {
                from[members[i]] = shuffled.get(i);
            }
        }
        return from;
    }
}
