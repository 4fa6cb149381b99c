package dev.cohort.norm.kernel;

import static dev.cohort.norm.kernel.Agreement.checkClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.norm.Drawn;
import dev.cohort.norm.Partition;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WeightLawsTest {

    private static final Formula FORMULA = new Formula(0.01, Activation.GELU);
    private static final Way WAY = Way.PLAIN;

    @Property(tries = 15)
    void agreesWithTheDefinition(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            double[] weights = random(in.x.length, random);
            Definition expected = new Definition(drawn, in, FORMULA, weights, null);
            Pass pass = Pass.of(WAY, Kernel.weighted(drawn.cells(), FORMULA, Weights.ofElements(weights)), in);
            checkClose(pass.y, expected.y, WAY.tolerance * expected.sizeOfY, "y " + drawn);
            checkClose(pass.dx, expected.dx, WAY.tolerance * expected.sizeOfDx, "dx " + drawn);
            checkClose(pass.dGain, expected.dGain, WAY.tolerance * expected.sizeOfSums, "dgain " + drawn);
            checkClose(pass.dBias, expected.dBias, WAY.tolerance * expected.sizeOfSums, "dbias " + drawn);
        });
    }

    @Property(tries = 15)
    void weightsOfPositionsAreThoseOfTheirElements(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            double[] weights = random(drawn.shape().samples() * drawn.shape().positions(), random);
            Kernel ofPositions = Kernel.weighted(drawn.cells(), FORMULA, Weights.ofPositions(weights));
            Kernel ofElements = Kernel.weighted(drawn.cells(), FORMULA, Weights.ofElements(ofElements(drawn, weights)));
            Agreement.checkSameBits(Pass.of(WAY, ofPositions, in), Pass.of(WAY, ofElements, in), drawn.toString());
        });
    }

    /** As the volume of a voxel is, where all are equal. A power of two changes no bit, others no more than rounding does. */
    @Property(tries = 15)
    void aWeightThatIsTheSameWithinEachCellChangesNothing(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            double[] ofCells = random.doubles(drawn.cells().count(), 0.1, 10).toArray();
            Kernel none = Kernel.plain(drawn.cells(), FORMULA);
            Pass expected = Pass.of(WAY, none, in);
            Pass twice = Pass.of(WAY, weighted(drawn, cell -> 2), in);
            Agreement.checkSameBits(twice, expected, drawn.toString());
            Pass weighted = Pass.of(WAY, weighted(drawn, cell -> ofCells[cell]), in);
            Definition size = new Definition(drawn, in, FORMULA, null, null);
            checkClose(weighted.y, expected.y, WAY.tolerance * size.sizeOfY, "y " + drawn);
            checkClose(weighted.dx, expected.dx, WAY.tolerance * size.sizeOfDx, "dx " + drawn);
        });
    }

    /** A slice twice as thick counts as two. */
    @Property(tries = 15)
    void aWholeWeightIsThatManyCopies(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            int[] copies = random.ints(drawn.shape().positions(), 0, 4).toArray();
            copies[0] = 1;
            int[] samples = IntStream.range(0, drawn.shape().samples()).toArray();
            int[] repeated = IntStream.range(0, copies.length)
                    .flatMap(position -> IntStream.generate(() -> position).limit(copies[position]))
                    .toArray();
            int[] places = drawn.placesOf(samples, repeated);
            double[] weights = new double[samples.length * copies.length];
            Arrays.setAll(weights, i -> copies[i % copies.length]);
            Pass weighted = Pass.of(WAY, Kernel.weighted(drawn.cells(), FORMULA, Weights.ofPositions(weights)), in);
            Drawn copied = drawn.part(samples, repeated);
            Pass expected = Pass.of(WAY, Kernel.plain(copied.cells(), FORMULA), in.at(places));
            Definition size = new Definition(copied, in.at(places), FORMULA, null, null);
            checkClose(Inputs.take(weighted.y, places), expected.y, WAY.tolerance * size.sizeOfY, "y " + drawn);
        });
    }

    /** Which is a mask by another name; cut out or weighed makes no difference. */
    @Property(tries = 15)
    void aWeightOfZeroLeavesOut(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Padded padded = Padded.around(drawn, in, random);
            double[] weights = new double[padded.kept.length];
            Arrays.setAll(weights, i -> padded.kept[i] ? 1 : 0);
            Kernel weighed = Kernel.weighted(padded.drawn.cells(), FORMULA, Weights.ofPositions(weights));
            Pass pass = Pass.of(WAY, weighed, padded.in);
            Pass expected = Pass.of(WAY, Kernel.plain(drawn.cells(), FORMULA), in);
            assertThat(padded.within(pass.y)).as("%s", drawn).isEqualTo(expected.y);
            assertThat(padded.within(pass.dx)).as("%s", drawn).isEqualTo(expected.dx);
        });
    }

    @Test
    void weighsByHand() {
        // Values 0 and 4 with weights 3 and 1: mean 1, variance (3 * 1 + 9) / 4 = 3.
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 1, 2));
        Kernel kernel = Kernel.weighted(cells, Formula.linear(1), Weights.ofPositions(3, 1));
        double[] y = new double[2];
        Statistics statistics = kernel.forward(at(0, 4), new Affine(at(2), at(5)), at(y));
        assertThat(statistics.mean(0)).isEqualTo(1);
        assertThat(statistics.inverseDeviation(0)).isEqualTo(0.5);
        assertThat(y).containsExactly(4, 8);
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> Weights.ofPositions(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must be finite and not negative, got -1.0 at 1");
        assertThatThrownBy(() -> Weights.ofElements(Double.NaN))
                .hasMessage("weights must be finite and not negative, got NaN at 0");
        assertThatThrownBy(() -> Weights.ofElements(0, 0, Double.POSITIVE_INFINITY))
                .hasMessage("weights must be finite and not negative, got Infinity at 2");
    }

    @Test
    void refusesMoreOrFewerWeightsThanItNeeds() {
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(2, 3, 5));
        assertThatThrownBy(() -> Kernel.weighted(cells, FORMULA, Weights.ofPositions(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights must have 10 values, got 2");
        assertThatThrownBy(() -> Kernel.weighted(cells, FORMULA, Weights.ofElements(1, 2)))
                .hasMessage("weights must have 30 values, got 2");
    }

    @Test
    void keepsTheWeightsItWasGiven() {
        Cells cells = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 1, 2));
        double[] weights = {3, 1};
        Kernel kernel = Kernel.weighted(cells, FORMULA, Weights.ofElements(weights));
        weights[0] = 1;
        assertThat(kernel.measure(at(0, 4))).containsExactly(new Moments(4, 1, 12));
    }

    private interface WeightOfCell {
        double of(int cell);
    }

    private static Kernel weighted(Drawn drawn, WeightOfCell weight) {
        double[] weights =
                IntStream.of(drawn.cellOfElements()).mapToDouble(weight::of).toArray();
        return Kernel.weighted(drawn.cells(), FORMULA, Weights.ofElements(weights));
    }

    private static double[] ofElements(Drawn drawn, double... ofPositions) {
        double[] weights = new double[drawn.shape().elements()];
        for (int sample = 0; sample < drawn.shape().samples(); sample++) {
            for (int position = 0; position < drawn.shape().positions(); position++) {
                for (int channel = 0; channel < drawn.shape().channels(); channel++) {
                    weights[drawn.index(sample, channel, position)] =
                            ofPositions[sample * drawn.shape().positions() + position];
                }
            }
        }
        return weights;
    }

    /** A third of them 0. */
    private static double[] random(int count, Random random) {
        double[] weights = new double[count];
        Arrays.setAll(weights, i -> Math.max(0, random.nextDouble() * 3 - 1));
        return weights;
    }

    private static Values at(double... values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
