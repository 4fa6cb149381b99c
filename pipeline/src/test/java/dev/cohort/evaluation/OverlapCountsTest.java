package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OverlapCountsTest {

    @Test
    void dividesOnce() {
        OverlapCounts counts = new OverlapCounts(2, 1, 3);

        assertThat(counts.dice()).isEqualTo(0.5);
        assertThat(counts.iou()).isEqualTo(2 / 6.0);
        assertThat(counts.relativeVolumeDifference()).isEqualTo(-2 / 5.0);
    }

    @Test
    void leavesTheScoresOfTwoEmptyMasksUndefined() {
        assertThat(OverlapCounts.zero().dice()).isNull();
        assertThat(OverlapCounts.zero().iou()).isNull();
        assertThat(OverlapCounts.zero().relativeVolumeDifference()).isNull();
        assertThat(OverlapCounts.zero().missed()).isFalse();
        assertThat(OverlapCounts.zero().invented()).isFalse();
    }

    @Test
    void tellsMissedFromInvented() {
        assertThat(new OverlapCounts(0, 0, 4).missed()).isTrue();
        assertThat(new OverlapCounts(0, 0, 4).dice()).isEqualTo(0.0);
        assertThat(new OverlapCounts(0, 4, 0).invented()).isTrue();
        assertThat(new OverlapCounts(0, 4, 0).relativeVolumeDifference()).isNull();
        assertThat(new OverlapCounts(0, 4, 4).missed()).isFalse();
        assertThat(new OverlapCounts(0, 4, 4).invented()).isFalse();
    }

    @Test
    void mergesInAnyOrderWithZeroAsIdentity() {
        OverlapCounts a = new OverlapCounts(1, 2, 3);
        OverlapCounts b = new OverlapCounts(10, 20, 30);
        OverlapCounts c = new OverlapCounts(100, 200, 300);

        assertThat(a.merge(b).merge(c)).isEqualTo(c.merge(b.merge(a))).isEqualTo(new OverlapCounts(111, 222, 333));
        assertThat(a.merge(OverlapCounts.zero())).isEqualTo(a);
        assertThat(OverlapCounts.zero().merge(a)).isEqualTo(a);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> new OverlapCounts(0, -1, 0))
                .hasMessage("Counts must not be negative, got tp 0, fp -1, fn 0");
    }
}
