package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorRequestTest {

    private static final String AMOUNT = "spark.executor.resource.gpu.amount";

    private final SparkConf cluster = new SparkConf(false).set("spark.master", "spark://host:7077");
    private final SparkConf local = new SparkConf(false).set("spark.master", "local[2]");

    @Test
    void asksEveryExecutorOfAFixedNumberForItsGpus() {
        assertThat(gpus(2).settings(cluster)).isEqualTo(Map.of(AMOUNT, "2"));
    }

    @Test
    void leavesItToStagesWhereExecutorsComeAndGo() {
        assertThat(gpus(1).settings(cluster.set("spark.dynamicAllocation.enabled", "true")))
                .isEmpty();
    }

    @Test
    void asksALocalMasterForNothing() {
        assertThat(gpus(1).settings(local)).isEmpty();
    }

    @Test
    void takesWhatSparksConfigurationSays() {
        SparkConf conf = cluster.set(AMOUNT, "3");
        assertThat(gpus(0).settings(conf)).isEmpty();
        assertThat(gpus(0).gpusIn(conf)).isEqualTo(3);
        assertThat(gpus(3).gpusIn(conf)).isEqualTo(3);
    }

    @Test
    void refusesTwoNumbersOfGpus() {
        assertThatThrownBy(() -> gpus(1).settings(cluster.set(AMOUNT, "2")))
                .isInstanceOf(InputException.class)
                .hasMessage("--gpus-per-executor 1 contradicts " + AMOUNT + "=2; give one of the two");
    }

    @Test
    void refusesAPartOfAGpu() {
        assertThatThrownBy(() -> gpus(1).settings(cluster.set("spark.task.resource.gpu.amount", "0.5")))
                .isInstanceOf(InputException.class)
                .hasMessage("spark.task.resource.gpu.amount must be a whole number, got 0.5: two tasks would share one "
                        + "GPU");
    }

    @Test
    void refusesALocalMasterWhereAGpuIsRequired() {
        assertThatThrownBy(() -> new ExecutorRequest(1, true, 1, 1).settings(local))
                .isInstanceOf(InputException.class)
                .hasMessage("--require-gpu needs a cluster whose executors hold GPUs, got the master local[2]");
    }

    @Test
    void refusesWaitsWithoutLimit() {
        assertThatThrownBy(() -> new ExecutorRequest(0, false, 0, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("--wait-executors must be positive, got 0");
        assertThatThrownBy(() -> new ExecutorRequest(0, false, 1, -1))
                .isInstanceOf(InputException.class)
                .hasMessage("--step-timeout must be positive, got -1");
    }

    @Test
    void refusesANegativeNumberOfGpus() {
        assertThatThrownBy(() -> gpus(-1))
                .isInstanceOf(InputException.class)
                .hasMessage("--gpus-per-executor must not be negative, got -1");
    }

    private static ExecutorRequest gpus(int number) {
        return new ExecutorRequest(number, false, 1, 1);
    }
}
