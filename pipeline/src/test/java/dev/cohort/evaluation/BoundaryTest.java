package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.volume.Shape;
import org.junit.jupiter.api.Test;

class BoundaryTest {

    private static final Mask BLOCK = block(0, 7);
    private static final Mask SHIFTED = block(1, 8);

    @Test
    void comparesARingAndNotTheInside() {
        // 7 by 7 pixels have a ring of 24; shifted along both axes, two such rings cross in 2 pixels.
        OverlapCounts one = overlap(new Shape(10, 10, 1), 0.02);
        assertThat(one.reference()).isEqualTo(24);
        assertThat(one.prediction()).isEqualTo(24);
        assertThat(one.tp()).isEqualTo(2);
    }

    @Test
    void growsWithTheDiagonal() {
        assertThat(overlap(new Shape(60, 80, 1), 0.02).reference())
                .as("2 steps")
                .isEqualTo(49 - 9);
        assertThat(overlap(new Shape(60, 80, 1), 0.03).reference())
                .as("3 steps")
                .isEqualTo(49 - 1);
        assertThat(overlap(new Shape(60, 80, 1), 1)).as("all of it").isEqualTo(BLOCK.overlap(SHIFTED));
    }

    @Test
    void takesCornersForNeighbours() {
        Mask cube = new Mask(3, 3, 3);
        for (int i = 0; i < 27; i++) {
            cube.add(i % 3, i / 3 % 3, i / 9);
        }
        Shape shape = new Shape(3, 3, 3);
        assertThat(Boundary.overlap(cube, cube, shape, Neighbours.SIX, 0.02)).isEqualTo(new OverlapCounts(26, 0, 0));
        Mask cut = cube.minus(
                Masks.of(new String[] {"#..", "...", "..."}, new String[] {"...", "...", "..."}, new String[] {
                    "...", "...", "..."
                }));
        assertThat(Boundary.overlap(cut, cut, shape, Neighbours.SIX, 0.02)).isEqualTo(new OverlapCounts(26, 0, 0));
        Mask plus = Masks.flat(".#.", "###", ".#.");
        assertThat(plus.eroded(Neighbours.FOUR).isEmpty()).isTrue();
    }

    @Test
    void erodesAcrossWordsOfARow() {
        Mask wide = new Mask(130, 3, 1);
        for (int i = 0; i < 390; i++) {
            wide.add(i % 130, i / 130, 0);
        }
        Mask eroded = wide.eroded(Neighbours.FOUR);
        assertThat(eroded.count()).isEqualTo(128);
        assertThat(eroded.contains(63, 1, 0)).isTrue();
        assertThat(eroded.contains(129, 1, 0)).isFalse();
    }

    private static OverlapCounts overlap(Shape shape, double share) {
        return Boundary.overlap(BLOCK, SHIFTED, shape, Neighbours.FOUR, share);
    }

    private static Mask block(int first, int end) {
        Mask mask = new Mask(8, 8, 1);
        for (int y = first; y < end; y++) {
            for (int x = first; x < end; x++) {
                mask.add(x, y, 0);
            }
        }
        return mask;
    }
}
