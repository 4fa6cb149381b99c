package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.spark.JobExecutionStatus;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Waits for Spark jobs, but not for ever: Spark itself waits without a limit for executors to come back.
 *
 * <p>A job that nobody works on is what is watched, not the number of executors: those there may be busy for others, or
 * lack the GPU that the job's tasks need.
 */
public final class ClusterWatch {

    private static final long LOOK_SECONDS = 1;
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final JavaSparkContext context;
    private final ExecutorRequest request;

    public ClusterWatch(JavaSparkContext context, ExecutorRequest request) {
        this.context = context;
        this.request = request;
    }

    int stepSeconds() {
        return request.stepSeconds();
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
        AwakeClock clock = new AwakeClock();
        long worked = 0;
        while (true) {
            try {
                return action.get(LOOK_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                long now = clock.look();
                if (tasks(action.jobIds(), SparkStageInfo::numActiveTasks) > 0) {
                    worked = now;
                }
                if (now - worked >= TimeUnit.SECONDS.toNanos(request.waitSeconds())) {
                    throw stopped(action, nobodyWorks(what));
                }
                if (now >= TimeUnit.SECONDS.toNanos(request.stepSeconds())) {
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

    /**
     * What work gives that runs Spark jobs of its own and waits for each.
     *
     * @param what the work does, such as reading a table
     * @throws InputException if no task of one of the jobs has run for {@link ExecutorRequest#waitSeconds}, or none has
     *     ended for {@link ExecutorRequest#stepSeconds}; the jobs are cancelled then
     */
    public <T> T within(String what, Supplier<T> work) {
        String group = "watched " + GROUPS.incrementAndGet();
        AtomicReference<@Nullable String> complaint = new AtomicReference<>();
        context.setJobGroup(group, what);
        Thread looker = new Thread(() -> look(group, what, complaint), "cluster-watch");
        looker.setDaemon(true);
        looker.start();
        try {
            return work.get();
        } catch (Exception e) {
            if (complaint.get() != null) {
                throw new InputException(complaint.get(), e);
            }
            throw e;
        } finally {
            looker.interrupt();
            context.clearJobGroup();
        }
    }

    /** Until it is interrupted, or has cancelled the jobs of a group and said why. */
    private void look(String group, String what, AtomicReference<@Nullable String> complaint) {
        Set<Integer> past = new HashSet<>();
        int ended = -1;
        AwakeClock clock = new AwakeClock();
        long worked = 0;
        long progressed = 0;
        while (true) {
            try {
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            } catch (InterruptedException e) {
                return;
            }
            List<Integer> running = running(group, past);
            long now = clock.look();
            int endedNow = tasks(running, SparkStageInfo::numCompletedTasks);
            if (running.isEmpty() || tasks(running, SparkStageInfo::numActiveTasks) > 0) {
                worked = now;
            }
            if (running.isEmpty() || endedNow != ended) {
                ended = endedNow;
                progressed = now;
            }
            if (now - worked >= TimeUnit.SECONDS.toNanos(request.waitSeconds())) {
                complaint.set(nobodyWorks(what));
            } else if (now - progressed >= TimeUnit.SECONDS.toNanos(request.stepSeconds())) {
                complaint.set("No task of " + what + " has ended within --step-timeout " + request.stepSeconds()
                        + " s; raise it, or look for what is slow in Spark's web page");
            }
            if (complaint.get() != null) {
                context.cancelJobGroup(group);
                return;
            }
        }
    }

    /** @param past jobs that have ended; those that end since are added */
    private List<Integer> running(String group, Set<Integer> past) {
        List<Integer> running = new ArrayList<>();
        for (int job : context.statusTracker().getJobIdsForGroup(group)) {
            if (past.contains(job)) {
                continue;
            }
            SparkJobInfo info = context.statusTracker().getJobInfo(job);
            if (info != null && info.status() == JobExecutionStatus.RUNNING) {
                running.add(job);
            } else {
                past.add(job);
            }
        }
        return running;
    }

    private int tasks(List<Integer> jobs, ToIntFunction<SparkStageInfo> count) {
        int tasks = 0;
        for (int job : jobs) {
            SparkJobInfo info = context.statusTracker().getJobInfo(job);
            if (info == null) {
                continue;
            }
            for (int stage : info.stageIds()) {
                SparkStageInfo one = context.statusTracker().getStageInfo(stage);
                tasks += one == null ? 0 : count.applyAsInt(one);
            }
        }
        return tasks;
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
