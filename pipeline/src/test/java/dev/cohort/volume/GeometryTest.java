package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final Affine UNIT = Affine.scaling(new Spacing(1, 1, 1));

    @Test
    void refusesWhatIsNoGeometry() {
        assertThatThrownBy(() -> new Shape(1, 0, 2)).hasMessage("shape must be positive, got 1x0x2");
        assertThatThrownBy(() -> new Shape(1 << 30, 1 << 30, 1 << 30))
                .hasMessage("shape must have fewer than 2^63 voxels, got 1073741824x1073741824x1073741824");
        assertThatThrownBy(() -> new Spacing(1, Double.NaN, 1))
                .hasMessage("spacing must be positive and finite, got 1.0 x NaN x 1.0 mm");
        assertThatThrownBy(() -> Affine.of(new double[] {1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}))
                .hasMessageStartingWith("affine must be invertible, got [1.0, 2.0");
        assertThatThrownBy(() -> new Box(0, Integer.MAX_VALUE, 0, new Shape(1, 1, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void saysHowGridsDiffer() {
        Grid grid = new Grid(new Shape(10, 20, 30), UNIT);
        Affine moved = Affine.of(new double[] {1, 0, 0, 2.5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
        assertThat(grid.difference(grid, 0)).isEmpty();
        assertThat(grid.difference(new Grid(new Shape(10, 20, 31), UNIT), 1))
                .contains("shape 10x20x30 against 10x20x31");
        assertThat(grid.difference(new Grid(grid.shape(), moved), 0.01))
                .contains("affine differs by 2.5 mm (tolerance 0.01)");
        assertThat(grid.difference(new Grid(grid.shape(), moved), 2.5)).isEmpty();
    }

    @Test
    void smallAnglesCountByWhatTheyMoveAtTheFarCorner() {
        Affine slanted = Affine.of(new double[] {1, 0, 0.01, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
        Shape shape = new Shape(2, 2, 301);
        assertThat(new Grid(shape, UNIT).difference(new Grid(shape, slanted), 0.5))
                .contains("affine differs by 3 mm (tolerance 0.5)");
    }

    @Test
    void theInverseUndoesTheAffine() {
        Affine affine = Affine.of(new double[] {1, 2, 3, -13, 2, 3, 1, -11.5, 3, 1, 2, 7, 0, 0, 0, 1});
        assertThat(affine.inverse().times(affine).maxDifference(UNIT)).isLessThan(1e-14);
        assertThat(affine.spacing().xMm()).isEqualTo(Math.sqrt(14));
    }

    @Test
    void boxesMeetWhereBothAre() {
        Box box = new Box(0, 0, 0, new Shape(4, 4, 4));
        assertThat(box.intersect(new Box(2, 3, 0, new Shape(9, 9, 1)))).contains(new Box(2, 3, 0, new Shape(2, 1, 1)));
        assertThat(box.intersect(new Box(4, 0, 0, new Shape(1, 1, 1)))).isEmpty();
        assertThat(box.isWithin(new Shape(4, 4, 4))).isTrue();
        assertThat(box.isWithin(new Shape(4, 4, 3))).isFalse();
    }
}
