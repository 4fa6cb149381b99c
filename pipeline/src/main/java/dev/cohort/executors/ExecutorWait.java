package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the cluster has given what Spark's configuration asks it for, but not for ever. */
public final class ExecutorWait {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorWait.class);
    private static final long PAUSE_MILLIS = 100;

    private ExecutorWait() {}

    /**
     * Returns when the executors asked for have registered, at once with a local master.
     *
     * <p>They are as many as {@code spark.executor.instances} says; with dynamic allocation its {@code minExecutors}; on a
     * standalone cluster {@code spark.cores.max} over {@code spark.executor.cores}; otherwise one.
     *
     * @throws InputException if they have not by {@link ExecutorRequest#waitSeconds}
     */
    public static void untilThere(JavaSparkContext context, ExecutorRequest request) {
        SparkConf conf = context.getConf();
        AskedExecutors asked = AskedExecutors.of(conf);
        long start = System.nanoTime();
        long deadline = start + TimeUnit.SECONDS.toNanos(request.waitSeconds());
        int got = alive(context);
        while (got < asked.number()) {
            if (context.sc().isStopped()) {
                throw new InputException("The cluster " + conf.get("spark.master") + " ended the application");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new InputException(complaint(asked, got, request, conf));
            }
            pause();
            got = alive(context);
        }
        if (asked.number() > 0) {
            LOG.info("executors after {} s: {}", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), got);
        }
    }

    /** Executors that are registered now. */
    static int alive(JavaSparkContext context) {
        // One of those that Spark lists is the driver.
        return context.sc().statusTracker().getExecutorInfos().length - 1;
    }

    private static String complaint(AskedExecutors asked, int got, ExecutorRequest request, SparkConf conf) {
        int gpus = request.gpusIn(conf);
        String kind = gpus == 0 ? "" : " with " + gpus + (gpus == 1 ? " GPU" : " GPUs") + " each";
        return asked.setting() + " asks for " + plural(asked.number(), "executor") + kind + ", got " + got + " in "
                + request.waitSeconds() + " s; ask for less, free cores, memory or GPUs of the cluster, or raise "
                + "--wait-executors";
    }

    private static String plural(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for executors", e);
        }
    }
}
