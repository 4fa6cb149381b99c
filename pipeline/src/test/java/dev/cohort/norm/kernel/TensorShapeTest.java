package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorShapeTest {

    @Test
    void countsItsElements() {
        assertThat(TensorShape.channelsFirst(2, 3, 5).elements()).isEqualTo(30);
        assertThat(TensorShape.channelsFirst(2, 3, 5).channelsLast()).isFalse();
        assertThat(TensorShape.channelsLast(2, 3, 5).channelsLast()).isTrue();
        assertThat(TensorShape.channelsFirst(1, 1, Integer.MAX_VALUE).elements())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void refusesExtentsThatAreNotPositive() {
        assertThatThrownBy(() -> TensorShape.channelsFirst(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples must be positive, got 0");
        assertThatThrownBy(() -> TensorShape.channelsFirst(1, 0, 1)).hasMessage("channels must be positive, got 0");
        assertThatThrownBy(() -> TensorShape.channelsLast(1, 1, -1)).hasMessage("positions must be positive, got -1");
    }

    @Test
    void refusesATensorLargerThanABuffer() {
        assertThatThrownBy(() -> TensorShape.channelsFirst(1 << 8, 1 << 16, 1 << 10))
                .hasMessage("activations must have at most 2147483647 elements,"
                        + " got 256 samples of 65536 channels of 1024 positions");
    }
}
