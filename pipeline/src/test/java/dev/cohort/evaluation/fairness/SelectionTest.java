package dev.cohort.evaluation.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.evaluation.fairness.Selection.Decided;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    /** Of six pairs of a positive and a negative person, 0.9 wins two, 0.5 one and half of one, 0.1 none. */
    @Test
    void countsByHand() {
        Selection selection = Selection.of(List.of(
                new Decided(true, true, 0.9),
                new Decided(true, true, 0.5),
                new Decided(true, false, 0.1),
                new Decided(false, true, 0.5),
                new Decided(false, false, 0.2),
                new Decided(null, true, 0.7)));
        assertThat(selection).isEqualTo(new Selection(6, 4 / 6.0, 3 / 5.0, 3.5 / 6));
    }

    @Test
    void leavesUndefinedWhatNobodysClassTells() {
        assertThat(Selection.of(List.of(new Decided(null, true, 0.7)))).isEqualTo(new Selection(1, 1, null, null));
        assertThat(Selection.of(List.of(new Decided(true, false, 0.7)))).isEqualTo(new Selection(1, 0, 0.0, null));
    }
}
