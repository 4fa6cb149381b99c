package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.volume.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MirrorTest {

    @Test
    void reversesAxesOfEachChannel() {
        float[] values = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
        Shape patch = new Shape(3, 2, 1);
        assertThat(new Mirror(true, false, false).of(values, patch))
                .containsExactly(3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40);
        assertThat(new Mirror(false, true, false).of(values, patch))
                .containsExactly(4, 5, 6, 1, 2, 3, 40, 50, 60, 10, 20, 30);
        assertThat(new Mirror(false, false, true).of(values, new Shape(3, 1, 2)))
                .containsExactly(4, 5, 6, 1, 2, 3, 40, 50, 60, 10, 20, 30);
    }

    @Property(tries = 50)
    void twiceIsNotAtAll(
            @ForAll @IntRange(min = 1, max = 4) int x,
            @ForAll @IntRange(min = 1, max = 4) int y,
            @ForAll @IntRange(min = 1, max = 4) int z) {
        Shape patch = new Shape(x, y, z);
        float[] values = new float[2 * x * y * z];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        for (Mirror mirror : Mirror.all(patch)) {
            assertThat(mirror.of(mirror.of(values, patch), patch)).containsExactly(values);
        }
    }

    @Test
    void mirrorsImagesInFourWaysAndVolumesInEight() {
        assertThat(Views.MIRRORED.of(new Shape(4, 4, 1))).hasSize(4).doesNotHaveDuplicates();
        assertThat(Views.MIRRORED.of(new Shape(4, 4, 2))).hasSize(8).doesNotHaveDuplicates();
        assertThat(Views.ONE.of(new Shape(4, 4, 2))).containsExactly(new Mirror(false, false, false));
    }
}
