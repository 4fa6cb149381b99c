package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Spacing;
import org.junit.jupiter.api.Test;

class CornerAreaTest {

    private static final double[] CUBE = CornerArea.table(new Spacing(1, 1, 1), Neighbours.SIX);

    @Test
    void insideAndOutsideHaveTheSameSurface() {
        double[] table = CornerArea.table(new Spacing(0.5, 1, 3), Neighbours.SIX);
        for (int code = 0; code < 256; code++) {
            assertThat(table[code]).as("code " + code).isEqualTo(table[255 - code]);
        }
        assertThat(table[0]).isZero();
    }

    @Test
    void cutsOffEachShapeByItsPolygon() {
        assertThat(CUBE[0b00000001]).as("a vertex").isCloseTo(Math.sqrt(3) / 8, within(1e-15));
        assertThat(CUBE[0b00000011]).as("an edge").isCloseTo(Math.sqrt(2) / 2, within(1e-15));
        assertThat(CUBE[0b00001001]).as("two vertices across a face").isCloseTo(Math.sqrt(3) / 4, within(1e-15));
        assertThat(CUBE[0b00000111]).as("three of a face").isCloseTo(0.5 + 3 * Math.sqrt(3) / 8, within(1e-15));
        assertThat(CUBE[0b00001111]).as("a face").isEqualTo(1);
        assertThat(CUBE[0b00010111])
                .as("a vertex and all its neighbours")
                .isCloseTo(0.75 * Math.sqrt(3), within(1e-15));
        assertThat(CUBE[0b10001011]).as("a zigzag").isCloseTo(Math.sqrt(3) / 2 + Math.sqrt(2) / 2, within(1e-15));
    }

    @Test
    void foldsAZigzagAlongItsMiddle() {
        // Vertices 0, 1, 3, 7: the middle edge lies along y, where a face measures 1 x 3.
        double[] table = CornerArea.table(new Spacing(1, 2, 3), Neighbours.SIX);
        assertThat(table[0b10001011])
                .isCloseTo(Math.sqrt(36 + 9 + 4) / 2 + Math.sqrt(36 + 9) / 4 + Math.sqrt(9 + 4) / 4, within(1e-14));
    }

    @Test
    void seesAFaceByItsSpacing() {
        double[] table = CornerArea.table(new Spacing(1, 2, 3), Neighbours.SIX);
        assertThat(table[0b01010101]).isEqualTo(6);
        assertThat(table[0b00110011]).isEqualTo(3);
        assertThat(table[0b00001111]).isEqualTo(2);
    }

    @Test
    void drawsContoursInAFlatImage() {
        double[] table = CornerArea.table(new Spacing(3, 4, 1), Neighbours.FOUR);
        assertThat(table).hasSize(16);
        assertThat(table[0b0001]).isEqualTo(2.5);
        assertThat(table[0b0011]).isEqualTo(3);
        assertThat(table[0b0101]).isEqualTo(4);
        assertThat(table[0b0110]).isEqualTo(5);
        assertThat(table[0b0111]).isEqualTo(2.5);
    }
}
