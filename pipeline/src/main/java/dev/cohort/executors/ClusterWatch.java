package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Waits for Spark jobs, but not for ever: Spark itself waits without a limit for executors to come back.
 *
 * <p>A job that nobody works on is what is watched, not the number of executors: those there may be busy for others, or
 * lack the GPU that the job's tasks need.
 */
public final class ClusterWatch {

    private static final long LOOK_SECONDS = 1;

    private final JavaSparkContext context;
    private final ExecutorRequest request;

    public ClusterWatch(JavaSparkContext context, ExecutorRequest request) {
        this.context = context;
        this.request = request;
    }

    /**
     * The result of a Spark job, as soon as it is there.
     *
     * @param action as {@code collectAsync} gives it
     * @param what the job is, such as step 12
     * @throws InputException if no task of the job has run for {@link ExecutorRequest#waitSeconds}, or the job takes
     *     longer than {@link ExecutorRequest#stepSeconds}; the job is cancelled then
     */
    public <T> T await(JavaFutureAction<T> action, String what) {
        long start = System.nanoTime();
        long worked = start;
        while (true) {
            try {
                return action.get(LOOK_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                if (isWorkedOn(action)) {
                    worked = now;
                }
                if (now - worked >= TimeUnit.SECONDS.toNanos(request.waitSeconds())) {
                    throw stopped(action, nobodyWorks(what));
                }
                if (now - start >= TimeUnit.SECONDS.toNanos(request.stepSeconds())) {
                    throw stopped(
                            action,
                            what + " has not ended within --step-timeout " + request.stepSeconds()
                                    + " s; raise it, or look for what is slow in Spark's web page");
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(what + " failed", e.getCause());
            } catch (CancellationException e) {
                throw new IllegalStateException(what + " was cancelled", e);
            } catch (InterruptedException e) {
                action.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private boolean isWorkedOn(JavaFutureAction<?> action) {
        for (int job : action.jobIds()) {
            SparkJobInfo info = context.statusTracker().getJobInfo(job);
            if (info == null) {
                continue;
            }
            for (int stage : info.stageIds()) {
                SparkStageInfo tasks = context.statusTracker().getStageInfo(stage);
                if (tasks != null && tasks.numActiveTasks() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private String nobodyWorks(String what) {
        return "No executor has worked on " + what + " for " + request.waitSeconds() + " s, "
                + ExecutorWait.alive(context) + " are registered; look at the cluster "
                + context.getConf().get("spark.master") + " and its executors' logs, or raise --wait-executors";
    }

    private static InputException stopped(JavaFutureAction<?> action, String message) {
        action.cancel(true);
        return new InputException(message);
    }
}
