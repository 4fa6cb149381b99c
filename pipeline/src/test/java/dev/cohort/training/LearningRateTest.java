package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    @Test
    void risesThenFallsAsTheCosine() {
        LearningRate rate = new LearningRate(0.8, Decay.COSINE, 4, 12);
        assertThat(rate.valueAt(0, 0)).isEqualTo(0.2);
        assertThat(rate.valueAt(3, 0)).isEqualTo(0.8);
        assertThat(rate.valueAt(4, 0)).isEqualTo(0.8);
        assertThat(rate.valueAt(8, 0)).isEqualTo(0.4, within(1e-15));
        assertThat(rate.valueAt(12, 0)).isEqualTo(0, within(1e-15));
    }

    @Test
    void fallsAsInNnUNet() {
        LearningRate rate = new LearningRate(0.01, Decay.POLY, 0, 1000);
        assertThat(rate.valueAt(0, 0)).isEqualTo(0.01);
        // nnU-Net's poly_lr(500, 1000, 0.01, 0.9)
        assertThat(rate.valueAt(500, 0)).isEqualTo(0.005358867312681466, within(1e-17));
    }

    @Test
    void staysWhereItIsTold() {
        assertThat(new LearningRate(0.1, Decay.CONSTANT, 0, 10).valueAt(9, 3)).isEqualTo(0.1);
    }
}
