package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.Drawn;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a mask leaves out might as well not be there, for every partition, to the last bit. */
class MaskLawsTest {

    private static final Formula FORMULA = new Formula(1e-5, Activation.GELU);
    private static final List<Way> WAYS = List.of(Way.PLAIN, Way.FASTEST);

    @Property(tries = 15)
    void paddingChangesNothing(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Padded padded = Padded.around(drawn, in, random);
            for (Way way : WAYS) {
                Kernel masked = Kernel.masked(padded.drawn.cells(), FORMULA, padded.kept);
                checkSame(drawn, Pass.of(way, allKept(drawn), in), padded, Pass.of(way, masked, padded.in), way);
                checkSame(drawn, Pass.of(way, allKept(drawn), in), padded, Pass.inPlace(way, masked, padded.in), way);
            }
        });
    }

    /** But for the order of additions where samples share cells and positions vary fastest: theirs are turned into rows. */
    @Property(tries = 15)
    void keepingAllIsHavingNoMask(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            for (Way way : WAYS) {
                Pass masked = Pass.of(way, allKept(drawn), in);
                Pass whole = Pass.of(way, Kernel.of(drawn.cells(), FORMULA), in);
                if (drawn.samplesShareCells() && !drawn.cells().channelsInColumns()) {
                    Definition size = new Definition(drawn, in, FORMULA, null, null);
                    Agreement.checkClose(masked.y, whole.y, way.tolerance * size.sizeOfY, "y " + drawn);
                    Agreement.checkClose(masked.dx, whole.dx, way.tolerance * size.sizeOfDx, "dx " + drawn);
                } else {
                    assertThat(masked.y).as("%s y %s", way, drawn).isEqualTo(whole.y);
                    assertThat(masked.dx).as("%s dx %s", way, drawn).isEqualTo(whole.dx);
                    checkStatistics(drawn, whole.statistics, masked.statistics);
                }
            }
        });
    }

    @Property(tries = 15)
    void paddingTakesNoPartWhereStatisticsAreGiven(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Padded padded = Padded.around(drawn, in, random);
            Statistics given = random(padded.drawn.cells().count(), random);
            Statistics ofWithin = carried(drawn, padded, given);
            Definition definition = new Definition(drawn, in, FORMULA, null, ofWithin);
            for (Way way : WAYS) {
                Kernel masked = Kernel.masked(padded.drawn.cells(), FORMULA, padded.kept);
                Pass pass = Pass.with(given, way, masked, padded.in);
                Pass expected = Pass.with(ofWithin, way, allKept(drawn), in);
                assertThat(padded.within(pass.y)).as("%s y %s", way, drawn).isEqualTo(expected.y);
                assertThat(padded.within(pass.dx)).as("%s dx %s", way, drawn).isEqualTo(expected.dx);
                Agreement.checkClose(expected.y, definition.y, way.tolerance * definition.sizeOfY, "y " + drawn);
                Agreement.checkClose(expected.dx, definition.dx, way.tolerance * definition.sizeOfDx, "dx " + drawn);
            }
        });
    }

    @Property(tries = 15)
    void momentsAreOfWhatIsKept(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Padded padded = Padded.around(drawn, in, random);
            Moments[] masked =
                    Kernel.masked(padded.drawn.cells(), FORMULA, padded.kept).measure(Way.PLAIN.memory(padded.in.x));
            Moments[] expected = allKept(drawn).measure(Way.PLAIN.memory(in.x));
            Moments[] plain = Kernel.plain(drawn.cells(), FORMULA).measure(Way.PLAIN.memory(in.x));
            int[] cellOf = drawn.cellOfElements();
            int[] paddedCellOf = padded.drawn.cellOfElements();
            double weight = 0;
            for (int i = 0; i < cellOf.length; i++) {
                Moments ofCell = masked[paddedCellOf[padded.places[i]]];
                assertThat(ofCell).as("%s", drawn).isEqualTo(expected[cellOf[i]]);
                assertThat(ofCell.weight()).isEqualTo(plain[cellOf[i]].weight());
                assertThat(ofCell.mean()).isCloseTo(plain[cellOf[i]].mean(), within(1e-12));
                assertThat(ofCell.variance()).isCloseTo(plain[cellOf[i]].variance(), within(1e-12));
            }
            for (Moments moments : masked) {
                weight += moments.weight();
            }
            assertThat(weight).isEqualTo(in.x.length);
        });
    }

    private static boolean[] all(Drawn drawn) {
        boolean[] all = new boolean[drawn.shape().samples() * drawn.shape().positions()];
        Arrays.fill(all, true);
        return all;
    }

    private static Kernel allKept(Drawn drawn) {
        return Kernel.masked(drawn.cells(), FORMULA, all(drawn));
    }

    private static Statistics random(int cells, Random random) {
        Moments[] moments = new Moments[cells];
        Arrays.setAll(moments, cell -> new Moments(2, random.nextGaussian(), random.nextDouble()));
        return Statistics.fixed(moments, 0.1);
    }

    /** The statistics of the cells of the larger tensor, as those of the tensor within. */
    private static Statistics carried(Drawn drawn, Padded padded, Statistics of) {
        int[] cellOf = drawn.cellOfElements();
        int[] paddedCellOf = padded.drawn.cellOfElements();
        int[] carried = new int[drawn.cells().count()];
        for (int i = 0; i < cellOf.length; i++) {
            carried[cellOf[i]] = paddedCellOf[padded.places[i]];
        }
        return of.of(carried);
    }

    private static void checkSame(Drawn drawn, Pass expected, Padded padded, Pass actual, Way way) {
        assertThat(padded.within(actual.y)).as("%s y %s", way, drawn).isEqualTo(expected.y);
        assertThat(padded.within(actual.dx)).as("%s dx %s", way, drawn).isEqualTo(expected.dx);
        assertThat(actual.dGain).as("%s dgain %s", way, drawn).isEqualTo(expected.dGain);
        assertThat(actual.dBias).as("%s dbias %s", way, drawn).isEqualTo(expected.dBias);
        checkStatistics(drawn, expected.statistics, carried(drawn, padded, actual.statistics));
    }

    /** Of the cells that have elements. */
    private static void checkStatistics(Drawn drawn, Statistics expected, Statistics actual) {
        for (int cell : drawn.cellOfElements()) {
            assertThat(actual.mean(cell)).as("%s", drawn).isEqualTo(expected.mean(cell));
            assertThat(actual.inverseDeviation(cell)).isEqualTo(expected.inverseDeviation(cell));
        }
    }
}
