package dev.cohort.tracking;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Calls to MLflow that end. Its client waits for an answer without limit, so a call that takes too long has its
 * connections closed under it, and the next one gets a new client.
 */
final class MlflowCaller implements AutoCloseable {

    private final TrackingUri uri;
    private final Duration limit;
    private final ScheduledExecutorService clock;
    private @Nullable MlflowClient client;

    MlflowCaller(TrackingUri uri, Duration limit) {
        this.uri = uri;
        this.limit = limit;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "mlflow-time-limit");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RuntimeException whatever went wrong; the work may have been done by half */
    void call(Consumer<MlflowClient> work) {
        MlflowClient lent = client == null ? newClient() : client;
        client = lent;
        AtomicBoolean isLate = new AtomicBoolean();
        Runnable cutOff = () -> {
            isLate.set(true);
            lent.close();
        };
        // Again and again: a client that has not begun to connect when it is closed connects all the same.
        long millis = limit.toMillis();
        ScheduledFuture<?> guard = clock.scheduleWithFixedDelay(cutOff, millis, millis, TimeUnit.MILLISECONDS);
        try {
            work.accept(lent);
        } catch (RuntimeException e) {
            client = null;
            lent.close();
            throw isLate.get() ? late(e) : e;
        } finally {
            guard.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (client != null) {
            client.close();
        }
    }

    private RuntimeException late(RuntimeException consequence) {
        UncheckedIOException failure = new UncheckedIOException(
                new SocketTimeoutException("no answer within " + limit.toMillis() / 1e3 + " s"));
        failure.addSuppressed(consequence);
        return failure;
    }

    /** With the credentials of the environment variables that MLflow's own clients for Python read. */
    private MlflowClient newClient() {
        return new MlflowClient(new BasicMlflowHostCreds(
                uri.base(),
                System.getenv("MLFLOW_TRACKING_USERNAME"),
                System.getenv("MLFLOW_TRACKING_PASSWORD"),
                System.getenv("MLFLOW_TRACKING_TOKEN"),
                false));
    }
}
