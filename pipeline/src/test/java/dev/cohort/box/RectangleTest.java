package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RectangleTest {

    @Test
    void overlapIsSharedAreaOverTheAreaOfBoth() {
        Rectangle left = new Rectangle(0, 0, 4, 2);
        assertThat(left.iou(new Rectangle(2, 0, 6, 2))).isEqualTo(4.0 / 12);
        assertThat(left.iou(new Rectangle(4, 0, 6, 2))).isZero();
        assertThat(left.iou(left)).isEqualTo(1);
        assertThat(new Rectangle(1, 1, 1, 1).iou(new Rectangle(1, 1, 1, 1))).isZero();
    }

    @Test
    void anImageFitsInTheMiddleOfACanvas() {
        View view = View.fitting(640, 480, 320, 256);
        assertThat(view.of(new Rectangle(0, 0, 640, 480))).isEqualTo(new Rectangle(0, 8, 320, 248));
    }

    @Property
    void aViewAndItsWayBackLeaveARectangleWhereItWas(
            @ForAll @DoubleRange(min = 0.1, max = 10) double scale,
            @ForAll @DoubleRange(min = -100, max = 100) double shift,
            @ForAll boolean isFlipped) {
        View view = new View(isFlipped ? -scale : scale, shift, scale, -shift);
        Rectangle there = view.of(new Rectangle(1, 2, 5, 9));
        assertThat(there.area()).isCloseTo(28 * scale * scale, within(1e-6));
        Rectangle back = view.back().of(there);
        assertThat(back.left()).isCloseTo(1, within(1e-9));
        assertThat(back.bottom()).isCloseTo(9, within(1e-9));
    }
}
