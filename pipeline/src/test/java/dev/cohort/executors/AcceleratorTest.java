package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.testing.LocalSpark;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class AcceleratorTest {

    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

    @Test
    void grantsNoGpuWhereTheMasterIsLocal() {
        Accelerator accelerator = Accelerator.of(context, new ExecutorRequest(1, false, 1, 1));
        JavaRDD<Integer> data = context.parallelize(List.of(1));
        assertThat(accelerator.on(data)).isSameAs(data);
        assertThat(data.map(i -> accelerator.bind().orElse("CPU")).collect()).containsExactly("CPU");
    }

    @Test
    void refusesToComputeOnTheCpuWhereAGpuIsRequired() {
        Accelerator accelerator = Accelerator.of(context, new ExecutorRequest(1, true, 1, 1));
        assertThatThrownBy(() -> context.parallelize(List.of(1))
                        .map(i -> accelerator.bind())
                        .collect())
                .hasRootCauseInstanceOf(InputException.class)
                .hasRootCauseMessage(
                        "--require-gpu needs a GPU in every task that trains, got none and ND4J's backend for the CPU");
    }
}
