package dev.cohort.tracking;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;

/**
 * The latest figures as gauges of Spark's metrics system, source {@code cohort.training}: with the settings of
 * conf/spark-defaults.conf the driver's web page shows them to Prometheus under {@code /metrics/prometheus}.
 */
public final class SparkMetrics implements Tracker {

    private final MetricRegistry registry = new MetricRegistry();
    private final Map<String, Double> latest = new ConcurrentHashMap<>();
    private final MetricsSystem system;
    private final Source source;

    /** For the Spark that runs in this process. */
    public SparkMetrics() {
        system = SparkEnv.get().metricsSystem();
        source = new Source() {
            @Override
            public String sourceName() {
                return "cohort.training";
            }

            @Override
            public MetricRegistry metricRegistry() {
                return registry;
            }
        };
        system.registerSource(source);
    }

    @Override
    public void log(Scalars scalars) {
        show("step", (double) scalars.step());
        scalars.values().forEach(this::show);
    }

    /** A figure seen for the first time becomes a gauge; Spark's registry listens to ours. */
    private void show(String name, double value) {
        if (latest.put(name, value) == null) {
            registry.register(name, (Gauge<Double>) () -> latest.getOrDefault(name, value));
        }
    }

    @Override
    public void close() {
        system.removeSource(source);
    }
}
