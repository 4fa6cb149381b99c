package dev.cohort.norm.kernel;

import dev.cohort.norm.Drawn;
import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A tensor strewn over a larger one, whose other elements are NaN: whoever reads them will show it. */
final class Padded {

    private static final int MORE = 3;

    final Drawn drawn;
    final Inputs in;

    /** [samples, positions]. */
    final boolean[] kept;

    /** Of each element of the tensor within, where it lies in the larger one. */
    final int[] places;

    private Padded(Drawn drawn, Inputs in, boolean[] kept, int[] places) {
        this.drawn = drawn;
        this.in = in;
        this.kept = kept;
        this.places = places;
    }

    static Padded around(Drawn within, Inputs in, Random random) {
        TensorShape shape = new TensorShape(
                within.shape().samples() + MORE,
                within.shape().channels(),
                within.shape().positions() + MORE,
                within.shape().channelsLast());
        int[] samples = strewn(within.shape().samples(), random);
        int[] shared = strewn(within.shape().positions(), random);
        boolean ragged =
                shared.length > 1 && Arrays.stream(within.positionGroups()).allMatch(group -> group == 0);
        int[][] positions = new int[samples.length][];
        Arrays.setAll(positions, sample -> ragged ? strewn(shared.length, random) : shared);
        // Padding in cells of its own, or in the first of those there are.
        int sampleGroup = random.nextBoolean() ? 0 : samples.length;
        int positionGroup = ragged || random.nextBoolean() ? 0 : shared.length;
        Drawn drawn = new Drawn(
                within.variant(),
                shape,
                new Partition(
                        spread(within.sampleGroups(), samples, shape.samples(), sampleGroup),
                        Grouping.assigned(within.channelGroups()),
                        spread(within.positionGroups(), shared, shape.positions(), positionGroup)));
        boolean[] kept = new boolean[shape.samples() * shape.positions()];
        for (int sample = 0; sample < samples.length; sample++) {
            for (int position : positions[sample]) {
                kept[samples[sample] * shape.positions() + position] = true;
            }
        }
        int[] places = places(within, drawn, samples, positions);
        Inputs padded = new Inputs(fill(in.x, places, shape), fill(in.dy, places, shape), in.gain, in.bias);
        return new Padded(drawn, padded, kept, places);
    }

    /** Where so many indices lie among more, in the same order. */
    private static int[] strewn(int extent, Random random) {
        return random.ints(0, extent + MORE).distinct().limit(extent).sorted().toArray();
    }

    private static Grouping spread(int[] groups, int[] places, int extent, int paddingGroup) {
        int[] spread = new int[extent];
        Arrays.fill(spread, paddingGroup);
        IntStream.range(0, places.length).forEach(index -> spread[places[index]] = groups[index]);
        return Grouping.assigned(spread);
    }

    private static int[] places(Drawn within, Drawn around, int[] samples, int[][] positions) {
        int[] places = new int[within.shape().elements()];
        for (int sample = 0; sample < samples.length; sample++) {
            for (int channel = 0; channel < within.shape().channels(); channel++) {
                for (int position = 0; position < within.shape().positions(); position++) {
                    places[within.index(sample, channel, position)] =
                            around.index(samples[sample], channel, positions[sample][position]);
                }
            }
        }
        return places;
    }

    private static double[] fill(double[] values, int[] places, TensorShape shape) {
        double[] filled = new double[shape.elements()];
        Arrays.fill(filled, Double.NaN);
        IntStream.range(0, places.length).forEach(i -> filled[places[i]] = values[i]);
        return filled;
    }

    /** The values of the elements that are kept, after a check that all others are 0. */
    double[] within(double... values) {
        double[] others = values.clone();
        IntStream.range(0, places.length).forEach(i -> others[places[i]] = 0);
        for (double other : others) {
            if (other != 0) {
                throw new AssertionError("what is left out must be 0, got " + other);
            }
        }
        return Inputs.take(values, places);
    }
}
