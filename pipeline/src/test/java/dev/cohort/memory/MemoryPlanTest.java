package dev.cohort.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import org.apache.spark.SparkConf;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

    private static final long MIB = 1 << 20;

    /** 80 MiB, 100 with what the allocator keeps. */
    private static final StepMemory STEP = new StepMemory(10 * MIB, 50 * MIB, 15 * MIB, 5 * MIB);

    private static ProcessLimits limits(long heapMib, long offHeapMib) {
        return new ProcessLimits("executor", "--executor-memory", heapMib * MIB, offHeapMib * MIB);
    }

    @Test
    void saysWhatItHoldsWhereAgainstWhichLimits() {
        assertThat(MemoryPlan.ofExecutor(limits(1024, 1024), 2, STEP, MIB / 4).text())
                .isEqualTo("executor: 200 MiB of 1024 MiB outside the heap (2 x 100 MiB for a step's activations and"
                        + " gradients), 5 MiB of gradients and up to 256 MiB of bricks in a heap of 1024 MiB");
    }

    @Test
    void countsTheNetworkThatLearnsAndTheShardsGradientsOnTheDriver() {
        MemoryPlan plan = MemoryPlan.ofDriver(limits(1024, 1024), 0, STEP, MIB, 2 * MIB, 8);
        // Parameters, gradient and Adam's two moments; 4 bytes each.
        assertThat(plan.offHeapBytes()).isEqualTo(16 * MIB);
        // Parameters and 8 gradients, each twice, and a sum; 4 bytes each.
        assertThat(plan.heapBytes()).isEqualTo((2 * 4 + 8 * 2 * 4 + 4) * MIB);
    }

    @Test
    void letsPassWhatJustFits() {
        assertThatCode(() ->
                        MemoryPlan.ofExecutor(limits(1024, 200), 2, STEP, 1).requireFit())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTasksThatNeedMoreThanMayBeHeldOutsideTheHeap() {
        assertThatThrownBy(() ->
                        MemoryPlan.ofExecutor(limits(1024, 199), 2, STEP, 1).requireFit())
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The executor may hold 199 MiB outside its heap, but 2 tasks at once need 200 MiB; give it a"
                                + " larger --executor-memory or memoryOverhead, or choose a smaller --patch or --batch, or"
                                + " fewer cores");
    }

    @Test
    void refusesGradientsThatNeedMoreThanTheHeap() {
        // 0.9 of 1000 MiB less the quarter for bricks.
        assertThatThrownBy(() -> MemoryPlan.ofExecutor(limits(1000, 20_000), 1, STEP, 60 * MIB)
                        .requireFit())
                .isInstanceOf(InputException.class)
                .hasMessage("The executor has 650 MiB of heap for gradients, but needs 720 MiB; give it a larger"
                        + " --executor-memory, or choose a smaller network or fewer shards");
    }

    @Test
    void readsAnExecutorsLimitsFromItsSettings() {
        SparkConf conf = new SparkConf(false).set("spark.executor.memory", "3g");
        assertThat(ProcessLimits.ofExecutor(conf))
                .isEqualTo(new ProcessLimits("executor", "--executor-memory", 3072 * MIB, 3072 * MIB));
        conf.set("spark.executor.defaultJavaOptions", "-Dx=1 -Dorg.bytedeco.javacpp.maxBytes=512m");
        assertThat(ProcessLimits.ofExecutor(conf).offHeapBytes()).isEqualTo(512 * MIB);
        conf.set("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxbytes=1g -Dy=2");
        assertThat(ProcessLimits.ofExecutor(conf).offHeapBytes()).isEqualTo(1024 * MIB);
    }

    @Test
    void readsTheDriversLimitsFromJavaCpp() {
        assertThat(ProcessLimits.ofThisProcess())
                .isEqualTo(new ProcessLimits(
                        "driver", "--driver-memory", Runtime.getRuntime().maxMemory(), Pointer.maxBytes()));
    }
}
