package dev.cohort.training.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.volume.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImageShiftTest {

    private static final Shape IMAGE = new Shape(3, 2, 1);
    private static final float[] PIXELS = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};

    @Test
    void mirrorsAndMovesEveryChannelAndLetsZerosIn() {
        assertThat(new ImageShift(false, 0, 0).of(PIXELS, IMAGE)).containsExactly(PIXELS);
        assertThat(new ImageShift(true, 0, 0).of(PIXELS, IMAGE))
                .containsExactly(3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40);
        assertThat(new ImageShift(false, 1, 1).of(PIXELS, IMAGE)).containsExactly(0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 10, 20);
        assertThat(new ImageShift(true, -1, 0).of(PIXELS, IMAGE))
                .containsExactly(2, 1, 0, 5, 4, 0, 20, 10, 0, 50, 40, 0);
    }

    @Test
    void movesByAnEighthAtMost() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 100; draw++) {
            ImageShift shift = ImageShift.random(new Shape(32, 17, 1), random);
            assertThat(shift.right()).isBetween(-4, 4);
            assertThat(shift.down()).isBetween(-2, 2);
        }
    }
}
