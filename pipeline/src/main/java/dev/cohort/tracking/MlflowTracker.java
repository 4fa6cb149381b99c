package dev.cohort.tracking;

import dev.cohort.dataset.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an MLflow server, from a thread of its own, so that the run never waits for the server. A server that cannot be
 * reached is warned of once and tried again until the run ends; what then has not arrived is counted in the log.
 */
public final class MlflowTracker implements Tracker {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowTracker.class);

    /** Of moments that wait to be sent: hours of steps, some megabytes. */
    private static final int WAITING = 10_000;

    /** MLflow takes 1000 figures in one request. */
    private static final int FIGURES_AT_ONCE = 1000;

    /**
     * The patience of a tracker.
     *
     * @param call for one exchange with the server
     * @param pause between a failure and the next try
     * @param end for what still waits when the run is over
     */
    record Limits(Duration call, Duration pause, Duration end) {}

    private final TrackingUri uri;
    private final Limits limits;
    private final MlflowSession session;
    private final MlflowCaller caller;
    private final BlockingQueue<Scalars> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final Thread sender = new Thread(this::send, "mlflow-tracker");
    private volatile boolean warned;
    private volatile boolean ended;
    private volatile boolean succeeded;

    /**
     * Begins the run at the server, or goes on with it.
     *
     * @throws InputException if something that is not an MLflow server answers, or it refuses the run
     */
    public MlflowTracker(TrackingUri uri, MlflowRun run, Configuration hadoop) {
        this(uri, run, hadoop, new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(15)));
    }

    MlflowTracker(TrackingUri uri, MlflowRun run, Configuration hadoop, Limits limits) {
        this.uri = uri;
        this.limits = limits;
        this.session = new MlflowSession(run, hadoop);
        this.caller = new MlflowCaller(uri, limits.call());
        try {
            caller.call(session::open);
        } catch (RuntimeException e) {
            if (MlflowFailure.isFinal(e)) {
                caller.close();
                throw new InputException(
                        "The tracking URI must be an MLflow server's, got " + uri + ": " + MlflowFailure.reason(e), e);
            }
            warn(e);
        }
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public void log(Scalars scalars) {
        told.incrementAndGet();
        // Full only after hours without a server: the newest is not recorded, and counted by its absence.
        if (!waiting.offer(scalars)) {
            LOG.debug("Step {} is not told to {}", scalars.step(), uri);
        }
    }

    @Override
    public void succeeded() {
        succeeded = true;
    }

    @Override
    public void close() {
        ended = true;
        try {
            sender.join(limits.end().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
        caller.close();
        long lost = told.get() - arrived.get();
        if (lost > 0) {
            LOG.warn("{} of {} lines of figures did not reach MLflow at {}", lost, told.get(), uri);
        }
    }

    private void send() {
        try {
            for (List<Scalars> batch = next(); !batch.isEmpty(); batch = next()) {
                List<Scalars> sent = batch;
                if (delivered(() -> caller.call(client -> session.log(client, sent)))) {
                    arrived.addAndGet(sent.size());
                }
            }
            delivered(() -> caller.call(client -> session.end(client, succeeded)));
        } catch (InterruptedException e) {
            LOG.debug("The run ended before all of it was told to {}", uri, e);
        }
    }

    /** The next moments to tell of, once there is one; none when the run is over and all is told. */
    private List<Scalars> next() throws InterruptedException {
        List<Scalars> batch = new ArrayList<>();
        int figures = 0;
        @Nullable Scalars first = null;
        while (first == null && !(ended && waiting.isEmpty())) {
            first = waiting.poll(100, TimeUnit.MILLISECONDS);
        }
        for (Scalars scalars = first; scalars != null; scalars = waiting.poll()) {
            batch.add(scalars);
            figures += scalars.values().size();
            @Nullable Scalars following = waiting.peek();
            if (following == null || figures + following.values().size() > FIGURES_AT_ONCE) {
                break;
            }
        }
        return batch;
    }

    /** Tries until it succeeds, the run is over and its time too, or the server says that it never will. */
    private boolean delivered(Runnable work) throws InterruptedException {
        while (true) {
            try {
                work.run();
                return true;
            } catch (RuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                warn(e);
                if (MlflowFailure.isFinal(e)) {
                    return false;
                }
                Thread.sleep(limits.pause().toMillis());
            }
        }
    }

    private void warn(RuntimeException failure) {
        if (!warned) {
            warned = true;
            LOG.warn("MLflow at {} takes no figures, the run goes on without: {}", uri, MlflowFailure.reason(failure));
        }
    }
}
