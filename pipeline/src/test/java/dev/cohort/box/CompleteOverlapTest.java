package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CompleteOverlapTest {

    private static final Rectangle TRUTH = new Rectangle(10, 20, 40, 35);
    private static final double STEP = 1e-6;

    @Test
    void isZeroOfTheTruthItself() {
        assertThat(CompleteOverlap.of(25, 27.5, 30, 15, TRUTH).loss()).isCloseTo(0, within(1e-9));
    }

    @Test
    void addsTheDistanceOfMiddlesWhereNothingIsShared() {
        // 100 pixels apart, within a rectangle of 130 x 15
        assertThat(CompleteOverlap.of(125, 27.5, 30, 15, TRUTH).loss())
                .isCloseTo(1 + 100.0 * 100 / (130 * 130 + 15 * 15), within(1e-9));
    }

    @Property
    void slopesAgreeWithFiniteDifferences(
            @ForAll @DoubleRange(min = -20, max = 70) double x,
            @ForAll @DoubleRange(min = 0, max = 60) double y,
            @ForAll @DoubleRange(min = 2, max = 90) double width,
            @ForAll @DoubleRange(min = 2, max = 90) double height) {
        CompleteOverlap overlap = CompleteOverlap.of(x, y, width, height, TRUTH);
        agree(overlap.byX(), d -> CompleteOverlap.of(x + d, y, width, height, TRUTH)
                .loss());
        agree(overlap.byY(), d -> CompleteOverlap.of(x, y + d, width, height, TRUTH)
                .loss());
        agree(overlap.byWidth(), d -> CompleteOverlap.of(x, y, width + d, height, TRUTH)
                .loss());
        agree(overlap.byHeight(), d -> CompleteOverlap.of(x, y, width, height + d, TRUTH)
                .loss());
    }

    /** Where edges meet the slope jumps: from either side will do. */
    private static void agree(double slope, DoubleUnaryOperator loss) {
        double here = loss.applyAsDouble(0);
        double after = (loss.applyAsDouble(STEP) - here) / STEP;
        double before = (here - loss.applyAsDouble(-STEP)) / STEP;
        assertThat(slope).isBetween(Math.min(after, before) - 1e-5, Math.max(after, before) + 1e-5);
    }
}
