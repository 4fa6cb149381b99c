package dev.cohort.norm.kernel;

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

/** Moments of tiles, merged, are the moments of the whole, for every partition. */
class MergedMomentsTest {

    private static final int TRIES = 6;

    @Property(tries = TRIES)
    void momentsOfTilesMergeInAnyOrder(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            int[][] samples = cut(drawn.shape().samples(), random);
            int[][] positions = cut(drawn.shape().positions(), random);
            List<int[]> tiles = IntStream.range(0, 4)
                    .filter(tile -> samples[tile / 2].length > 0 && positions[tile % 2].length > 0)
                    .mapToObj(tile -> new int[] {tile / 2, tile % 2})
                    .collect(Collectors.toList());
            Collections.shuffle(tiles, random);
            int[] cellOfWhole = drawn.cellOfElements();
            for (Way way : Way.values()) {
                Moments[] whole = way.kernel(drawn.cells(), Formula.linear(1)).measure(way.memory(in.x));
                Moments[] merged = new Moments[whole.length];
                Arrays.fill(merged, Moments.NONE);
                for (int[] tile : tiles) {
                    int[] someSamples = samples[tile[0]];
                    int[] somePositions = positions[tile[1]];
                    Drawn part = drawn.part(someSamples, somePositions);
                    int[] places = drawn.placesOf(someSamples, somePositions);
                    Moments[] ofPart =
                            way.kernel(part.cells(), Formula.linear(1)).measure(way.memory(Inputs.take(in.x, places)));
                    int[] cellOf = part.cellOfElements();
                    boolean[] done = new boolean[ofPart.length];
                    for (int i = 0; i < cellOf.length; i++) {
                        if (!done[cellOf[i]]) {
                            int ofWhole = cellOfWhole[places[i]];
                            merged[ofWhole] = merged[ofWhole].merge(ofPart[cellOf[i]]);
                            done[cellOf[i]] = true;
                        }
                    }
                }
                for (int cell = 0; cell < whole.length; cell++) {
                    assertThat(merged[cell].weight()).isEqualTo(whole[cell].weight());
                    assertThat(merged[cell].mean()).isCloseTo(whole[cell].mean(), within(way.tolerance));
                    assertThat(merged[cell].variance()).isCloseTo(whole[cell].variance(), within(4 * way.tolerance));
                }
            }
        });
    }

    /** Two pieces, of which one may be empty. */
    private static int[][] cut(int extent, Random random) {
        int at = random.nextInt(extent + 1);
        return new int[][] {
            IntStream.range(0, at).toArray(), IntStream.range(at, extent).toArray()
        };
    }
}
