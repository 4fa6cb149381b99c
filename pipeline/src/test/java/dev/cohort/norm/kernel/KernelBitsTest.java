package dev.cohort.norm.kernel;

import static dev.cohort.norm.kernel.Agreement.checkSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.norm.Drawn;
import dev.cohort.norm.Partition;
import dev.cohort.norm.Variant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds to the last bit, for every partition and on every way to compute it. */
class KernelBitsTest {

    private static final int TRIES = 15;

    @Property(tries = TRIES)
    void samplesThatShareNoCellAreComputedAlikeInAnyBatchAndOrder(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            int[] some = someGroupsOfSamples(drawn.sampleGroups(), random);
            int[] positions = IntStream.range(0, drawn.shape().positions()).toArray();
            int[] places = drawn.placesOf(some, positions);
            Formula formula = new Formula(1e-5, Activation.GELU);
            for (Way way : Way.values()) {
                Pass whole = Pass.of(way, way.kernel(drawn.cells(), formula), in);
                Pass part = Pass.of(way, way.kernel(drawn.part(some, positions).cells(), formula), in.at(places));
                assertThat(part.y).as("%s y %s", way, drawn).isEqualTo(Inputs.take(whole.y, places));
                assertThat(part.dx).as("%s dx %s", way, drawn).isEqualTo(Inputs.take(whole.dx, places));
            }
        });
    }

    /** Whole groups, in random order; within a group in their own, for the order of additions is that of memory. */
    private static int[] someGroupsOfSamples(int[] groupOf, Random random) {
        List<Integer> groups = Arrays.stream(groupOf).distinct().boxed().collect(Collectors.toList());
        Collections.shuffle(groups, random);
        return groups.subList(0, 1 + random.nextInt(groups.size())).stream()
                .flatMapToInt(group -> IntStream.range(0, groupOf.length).filter(sample -> groupOf[sample] == group))
                .toArray();
    }

    @Property(tries = TRIES)
    void theOutputMayOverwriteTheInput(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            for (Way way : Way.values()) {
                Kernel kernel = way.kernel(drawn.cells(), new Formula(1e-5, Activation.GELU));
                Pass apart = Pass.of(way, kernel, in);
                Pass inPlace = Pass.inPlace(way, kernel, in);
                checkSameBits(inPlace, apart, way + " " + drawn);
            }
        });
    }

    @Property(tries = TRIES)
    void aNumberThatIsNoneSpoilsItsOwnCellAlone(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            int[] cells = cellsOfElements(drawn);
            int spoilt = random.nextInt(cells.length);
            double[] x = in.x.clone();
            x[spoilt] = random.nextBoolean() ? Double.NaN : Float.MAX_VALUE;
            int[] others = IntStream.range(0, cells.length)
                    .filter(i -> cells[i] != cells[spoilt])
                    .toArray();
            for (Way way : Way.values()) {
                Kernel kernel = way.kernel(drawn.cells(), new Formula(1e-5, Activation.IDENTITY));
                Pass clean = Pass.of(way, kernel, in);
                Pass dirty = Pass.of(way, kernel, in.withX(x));
                assertThat(Inputs.take(dirty.y, others))
                        .as("%s y %s", way, drawn)
                        .isEqualTo(Inputs.take(clean.y, others));
                assertThat(Inputs.take(dirty.dx, others))
                        .as("%s dx %s", way, drawn)
                        .isEqualTo(Inputs.take(clean.dx, others));
            }
        });
    }

    /** The cell of each element, in the order of memory. */
    private static int[] cellsOfElements(Drawn drawn) {
        int[] cells = new int[drawn.shape().elements()];
        for (int sample = 0; sample < drawn.shape().samples(); sample++) {
            for (int channel = 0; channel < drawn.shape().channels(); channel++) {
                for (int position = 0; position < drawn.shape().positions(); position++) {
                    int row = sample * drawn.shape().positions() + position;
                    cells[drawn.shape().element(row, channel)] = drawn.cells().cellOf(sample, channel, position);
                }
            }
        }
        return cells;
    }

    @Property(tries = TRIES)
    void givesTheSameBitsAgain(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            Formula formula = new Formula(1e-5, Activation.SILU);
            for (Way way : Way.values()) {
                Pass one = Pass.of(way, way.kernel(drawn.cells(), formula), in);
                Pass other = Pass.of(way, way.kernel(drawn.cells(), formula), in);
                checkSameBits(other, one, way + " " + drawn);
            }
        });
    }

    @Property(tries = TRIES)
    void applyingItsOwnStatisticsIsTheForwardPass(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            for (Way way : Way.values()) {
                Kernel kernel = way.kernel(drawn.cells(), new Formula(1e-5, Activation.RELU));
                Pass forward = Pass.of(way, kernel, in);
                Pass applied = Pass.with(forward.statistics, way, kernel, in);
                checkSameBits(applied, forward, way + " " + drawn);
            }
        });
    }

    @Property(tries = TRIES)
    void oneGroupIsLayerNormAndAGroupForEachChannelInstanceNorm(@ForAll long seed) {
        Random random = new Random(seed);
        TensorShape shape = Variant.ASSIGNED_CHANNELS.draw(random).shape();
        Inputs in = Inputs.draw(shape, random);
        for (Way way : Way.values()) {
            checkSameBits(
                    pass(way, Partition.groupNorm(1), shape, in), pass(way, Partition.layerNorm(), shape, in), "layer");
            checkSameBits(
                    pass(way, Partition.groupNorm(shape.channels()), shape, in),
                    pass(way, Partition.instanceNorm(), shape, in),
                    "instance");
        }
    }

    private static Pass pass(Way way, Partition partition, TensorShape shape, Inputs in) {
        return Pass.of(way, way.kernel(new Drawn(Variant.ANY, shape, partition).cells(), Formula.linear(1e-5)), in);
    }
}
