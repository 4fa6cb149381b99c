package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final AnchorGrid GRID = new AnchorGrid(List.of(new Anchor(8, 8), new Anchor(40, 40)), 8, 4, 5);

    @Test
    void givesAnObjectTheCellOfItsMiddleAndTheTwoNearest() {
        // middle (18, 13): column 2, row 1; nearest beside: column 1, row 2
        int[] objects = Assignment.of(GRID, List.of(new Rectangle(14, 9, 22, 17)));
        assertThat(places(objects, 0)).containsExactly(GRID.place(0, 1, 1), GRID.place(0, 1, 2), GRID.place(0, 2, 2));
    }

    @Test
    void anObjectUnlikeAllAnchorsGetsTheMostLikeOne() {
        int[] objects = Assignment.of(GRID, List.of(Rectangle.around(17, 17, 200, 200)));
        assertThat(places(objects, 0)).containsExactly(GRID.place(1, 1, 2), GRID.place(1, 2, 1), GRID.place(1, 2, 2));
    }

    @Test
    void aPlaceThatTwoObjectsClaimGoesToTheOneThatItsBoxOverlapsMore() {
        Rectangle off = Rectangle.around(17, 12, 8, 8);
        Rectangle centred = Rectangle.around(20, 12, 8, 8);
        assertThat(Assignment.of(GRID, List.of(off, centred))[GRID.place(0, 1, 2)])
                .isEqualTo(1);
        assertThat(Assignment.of(GRID, List.of(centred, off))[GRID.place(0, 1, 2)])
                .isZero();
    }

    @Test
    void cellsBeyondTheGridAreLeftOut() {
        int[] objects = Assignment.of(GRID, List.of(Rectangle.around(1, 1, 8, 8)));
        assertThat(places(objects, 0)).containsExactly(GRID.place(0, 0, 0));
    }

    @Test
    void aPlaceThatNothingMovesHoldsItsAnchorInTheMiddleOfItsCell() {
        assertThat(GRID.still(GRID.place(1, 1, 2))).isEqualTo(Rectangle.around(20, 12, 40, 40));
    }

    private static int[] places(int[] objects, int object) {
        return IntStream.range(0, objects.length)
                .filter(place -> objects[place] == object)
                .toArray();
    }
}
