package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    @Test
    void overlapsByHalfAndEndsWithTheVolume() {
        assertThat(SlidingWindow.starts(10, 4)).isEqualTo(List.of(0, 2, 4, 6));
        assertThat(SlidingWindow.starts(11, 4)).isEqualTo(List.of(0, 2, 4, 6, 7));
        assertThat(SlidingWindow.starts(5, 4)).isEqualTo(List.of(0, 1));
    }

    @Test
    void centresAVolumeSmallerThanTheWindow() {
        assertThat(SlidingWindow.starts(4, 4)).isEqualTo(List.of(0));
        assertThat(SlidingWindow.starts(3, 8)).isEqualTo(List.of(-2));
        assertThat(SlidingWindow.starts(1, 8)).isEqualTo(List.of(-3));
    }
}
