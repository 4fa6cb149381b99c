package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;

class SparkMetricsTest {

    private static Map<String, Object> shown() {
        Map<String, Object> gauges = new LinkedHashMap<>();
        SparkEnv.get().metricsSystem().getSourcesByName("cohort.training").foreach(source -> {
            source.metricRegistry().getGauges().forEach((name, gauge) -> gauges.put(name, gauge.getValue()));
            return null;
        });
        return gauges;
    }

    @Test
    void showsTheLatestFiguresUntilTheRunEnds() {
        LocalSpark.session();
        try (SparkMetrics metrics = new SparkMetrics()) {
            metrics.log(Scalars.now(1, Map.of("loss", 0.5, "samples_per_second", 3.0)));
            metrics.log(Scalars.now(2, Map.of("loss", 0.25)));
            assertThat(shown()).isEqualTo(Map.of("step", 2.0, "loss", 0.25, "samples_per_second", 3.0));
        }
        assertThat(shown()).isEmpty();
    }
}
