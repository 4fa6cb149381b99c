package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowTrackerTest {

    private static final Configuration HADOOP = new Configuration();
    private static final MlflowTracker.Limits SHORT =
            new MlflowTracker.Limits(Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofSeconds(2));
    private static final MlflowTracker.Limits LONG =
            new MlflowTracker.Limits(Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private MlflowRun run() {
        return new MlflowRun(
                "U-Nets",
                "hippocampus",
                Map.of("epochs", "40", "cases", "x".repeat(600)),
                folder.resolve("mlflow-run.txt").toString());
    }

    private static Scalars at(long step) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 1.0 / step);
        values.put("dice", 0.5);
        return new Scalars(step, Instant.ofEpochSecond(step), values);
    }

    private static List<String> metrics(String run, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(
                        step -> List.of(
                                "loss=" + 1.0 / step + " at " + step + " in " + run,
                                "dice=0.5 at " + step + " in " + run)
                                .stream())
                .toList();
    }

    private static void log(MlflowTracker tracker, long first, long last) {
        for (long step = first; step <= last; step++) {
            tracker.log(at(step));
        }
    }

    @Test
    void tellsParametersFiguresAndTheEnd() throws IOException {
        try (SmallMlflow server = new SmallMlflow()) {
            try (MlflowTracker tracker = new MlflowTracker(server.uri(), run(), HADOOP, LONG)) {
                assertThat(server.runs()).isEqualTo(Map.of("run1", "hippocampus of 1: RUNNING"));
                // More than MLflow takes at once.
                log(tracker, 1, 1200);
                tracker.succeeded();
            }
            assertThat(server.metrics()).isEqualTo(metrics("run1", 1, 1200));
            assertThat(server.parameters()).isEqualTo(Map.of("epochs", "40", "cases", "x".repeat(500)));
            assertThat(server.runs()).isEqualTo(Map.of("run1", "hippocampus of 1: FINISHED"));
        }
    }

    @Test
    void takesARunThatIsClosedWithoutSuccessForFailedAndGoesOnWithItWhenResumed() throws IOException {
        try (SmallMlflow server = new SmallMlflow()) {
            try (MlflowTracker tracker = new MlflowTracker(server.uri(), run(), HADOOP, LONG)) {
                log(tracker, 1, 2);
            }
            assertThat(server.runs()).isEqualTo(Map.of("run1", "hippocampus of 1: FAILED"));
            try (MlflowTracker tracker = new MlflowTracker(server.uri(), run(), HADOOP, LONG)) {
                log(tracker, 3, 4);
                tracker.succeeded();
            }
            assertThat(server.metrics()).isEqualTo(metrics("run1", 1, 4));
            assertThat(server.runs()).isEqualTo(Map.of("run1", "hippocampus of 1: FINISHED"));
        }
    }

    @Test
    void sharesAnExperimentWithRunsElsewhere() throws IOException {
        try (SmallMlflow server = new SmallMlflow()) {
            new MlflowTracker(server.uri(), run(), HADOOP, LONG).close();
            MlflowRun other = new MlflowRun(
                    "U-Nets", "other", Map.of(), folder.resolve("other.txt").toString());
            new MlflowTracker(server.uri(), other, HADOOP, LONG).close();
            assertThat(server.runs())
                    .isEqualTo(new HashMap<>(Map.of("run1", "hippocampus of 1: FAILED", "run2", "other of 1: FAILED")));
        }
    }

    @Test
    void losesNothingToAServerThatFailsForAWhile() throws Exception {
        try (SmallMlflow server = new SmallMlflow()) {
            try (MlflowTracker tracker = new MlflowTracker(server.uri(), run(), HADOOP, LONG)) {
                server.refuse = 503;
                log(tracker, 1, 2);
                Thread.sleep(300);
                assertThat(server.metrics()).isEmpty();
                server.refuse = 0;
                log(tracker, 3, 3);
                tracker.succeeded();
            }
            assertThat(server.metrics()).isEqualTo(metrics("run1", 1, 3));
        }
    }

    @Test
    void beginsTheRunWhenTheServerComesUpLater() throws Exception {
        int port = freePort();
        MlflowTracker tracker = new MlflowTracker(TrackingUri.parse("http://127.0.0.1:" + port), run(), HADOOP, LONG);
        log(tracker, 1, 2);
        tracker.succeeded();
        try (SmallMlflow server = new SmallMlflow(port)) {
            tracker.close();
            assertThat(server.metrics()).isEqualTo(metrics("run1", 1, 2));
        }
    }

    @Test
    void neverHoldsUpARunBecauseNoServerIsThere() throws IOException {
        long start = System.nanoTime();
        TrackingUri nobody = TrackingUri.parse("http://127.0.0.1:" + freePort());
        try (MlflowTracker tracker = new MlflowTracker(nobody, run(), HADOOP, SHORT)) {
            // More than may wait.
            log(tracker, 1, 20_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void neverHoldsUpARunBecauseTheServerDoesNotAnswer() throws IOException {
        long start = System.nanoTime();
        try (SmallMlflow server = new SmallMlflow()) {
            server.hangs = true;
            try (MlflowTracker tracker = new MlflowTracker(server.uri(), run(), HADOOP, SHORT)) {
                log(tracker, 1, 10);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refusesAServerThatIsNotMlflow() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        String uri = "http://127.0.0.1:" + other.getAddress().getPort();
        try {
            assertThatThrownBy(() -> new MlflowTracker(TrackingUri.parse(uri), run(), HADOOP, LONG))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "The tracking URI must be an MLflow server's, got " + uri + ": its answer is not MLflow's");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void refusesAServerThatRefusesTheRun() throws IOException {
        try (SmallMlflow server = new SmallMlflow()) {
            server.refuse = 403;
            assertThatThrownBy(() -> new MlflowTracker(server.uri(), run(), HADOOP, LONG))
                    .isInstanceOf(InputException.class)
                    .hasMessage("The tracking URI must be an MLflow server's, got " + server.uri()
                            + ": it answered 403 Forbidden");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
