package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GpuAddressTest {

    @Test
    void isCudasNumberWhereCudaSeesAllGpus() {
        assertThat(new GpuAddress("3").device(null)).isEqualTo(3);
    }

    @Test
    void isItsPlaceAmongTheGpusThatCudaSees() {
        assertThat(new GpuAddress("2").device("3, 2")).isEqualTo(1);
        assertThat(new GpuAddress("GPU-8f1c").device("GPU-8f1c")).isZero();
    }

    @Test
    void refusesAGpuThatCudaDoesNotSee() {
        assertThatThrownBy(() -> new GpuAddress("1").device("0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Spark granted GPU 1, which CUDA cannot be told: CUDA_VISIBLE_DEVICES is 0");
    }

    @Test
    void refusesANameThatIsNoNumber() {
        assertThatThrownBy(() -> new GpuAddress("GPU-8f1c").device(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Spark granted GPU GPU-8f1c, which CUDA cannot be told: it is not a number");
    }
}
