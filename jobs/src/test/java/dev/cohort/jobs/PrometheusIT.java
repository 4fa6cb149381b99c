package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.tracking.Scalars;
import dev.cohort.tracking.SparkMetrics;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class PrometheusIT {

    @Test
    void readsTrainingsFiguresFromTheDriversPage() throws Exception {
        try (SparkSession spark = sessionWithOurMetrics();
                SparkMetrics metrics = new SparkMetrics()) {
            metrics.log(Scalars.now(7, Map.of("loss", 0.25, "samples_per_second", 3.5)));
            spark.range(10).count();

            assertThat(page(spark, "/metrics/prometheus/"))
                    .contains("\nmetrics_train_driver_cohort_training_loss_Number{type=\"gauges\"} 0.25\n")
                    .contains("\nmetrics_train_driver_cohort_training_samples_per_second_Value{type=\"gauges\"} 3.5\n")
                    .contains("\nmetrics_train_driver_cohort_training_step_Value{type=\"gauges\"} 7.0\n");
            assertThat(page(spark, "/metrics/executors/prometheus")).contains("metrics_executor_memoryUsed_bytes{");
        }
    }

    /** With what conf/spark-defaults.conf says of metrics, and a page on a free port. */
    private static SparkSession sessionWithOurMetrics() throws IOException {
        Properties ours = new Properties();
        try (Reader conf = Files.newBufferedReader(Script.HOME.resolve("conf/spark-defaults.conf"))) {
            ours.load(conf);
        }
        SparkSession.Builder builder = SparkSession.builder()
                .appName("train")
                .master("local[1]")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.enabled", true)
                .config("spark.ui.port", 0);
        ours.stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark.metrics.") || name.equals("spark.ui.prometheus.enabled"))
                .forEach(name -> builder.config(name, ours.getProperty(name)));
        return builder.getOrCreate();
    }

    private static String page(SparkSession spark, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(spark.sparkContext().uiWebUrl().get() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
