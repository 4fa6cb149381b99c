package dev.cohort.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.testing.LocalSpark;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {

    private static final int LONG = 600;

    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

    @Test
    void givesTheResult() {
        assertThat(watch(LONG, LONG)
                        .await(context.parallelize(List.of(1, 2, 3), 2).collectAsync(), "a step"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void handsOnWhatATaskComplainsOf() {
        JavaRDD<Integer> failing = context.parallelize(List.of(1)).map(i -> {
            throw new InputException("the brick is torn");
        });
        assertThatThrownBy(() -> watch(LONG, LONG).await(failing.collectAsync(), "step 7"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("step 7 failed")
                .hasRootCauseInstanceOf(InputException.class)
                .hasRootCauseMessage("the brick is torn");
    }

    @Test
    void cancelsAJobThatTakesTooLong() {
        JavaFutureAction<List<Integer>> slow = sleepers(1).collectAsync();
        assertThatThrownBy(() -> watch(LONG, 2).await(slow, "step 7"))
                .isInstanceOf(InputException.class)
                .hasMessage("step 7 has not ended within --step-timeout 2 s; raise it, or look for what is slow in "
                        + "Spark's web page");
        assertThat(slow.isCancelled()).isTrue();
    }

    @Test
    void cancelsAJobThatNobodyWorksOn() {
        // Another job takes every core there is.
        JavaFutureAction<List<Integer>> greedy =
                sleepers(context.defaultParallelism()).collectAsync();
        JavaFutureAction<List<Integer>> starved = sleepers(1).collectAsync();
        try {
            assertThatThrownBy(() -> watch(2, LONG).await(starved, "step 7"))
                    .isInstanceOf(InputException.class)
                    .hasMessage("No executor has worked on step 7 for 2 s, 0 are registered; look at the cluster "
                            + context.master() + " and its executors' logs, or raise --wait-executors");
            assertThat(starved.isCancelled()).isTrue();
        } finally {
            greedy.cancel(true);
        }
    }

    @Test
    void givesWhatWorkWithJobsOfItsOwnGives() {
        assertThat(watch(LONG, LONG).within("counting", () -> context.parallelize(List.of(1, 2, 3), 2)
                        .count()))
                .isEqualTo(3);
    }

    @Test
    void cancelsTheJobsOfWorkOnWhichNobodyWorks() {
        JavaFutureAction<List<Integer>> greedy =
                sleepers(context.defaultParallelism()).collectAsync();
        try {
            assertThatThrownBy(() -> watch(2, LONG)
                            .within("reading a table", () -> sleepers(1).count()))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "No executor has worked on reading a table for 2 s, 0 are registered; look at the cluster "
                                    + context.master() + " and its executors' logs, or raise --wait-executors");
        } finally {
            greedy.cancel(true);
        }
    }

    @Test
    void cancelsTheJobsOfWorkThatDoesNotGetOn() {
        assertThatThrownBy(() -> watch(LONG, 2)
                        .within("reading a table", () -> sleepers(1).count()))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "No task of reading a table has ended within --step-timeout 2 s; raise it, or look for what is "
                                + "slow in Spark's web page");
    }

    private ClusterWatch watch(int waitSeconds, int stepSeconds) {
        return new ClusterWatch(context, new ExecutorRequest(0, false, waitSeconds, stepSeconds));
    }

    /** Tasks that sleep until they are cancelled. */
    private JavaRDD<Integer> sleepers(int tasks) {
        return context.parallelize(Collections.nCopies(tasks, 0), tasks).map(i -> {
            // In short naps: Spark does not interrupt the tasks of a job that it cancels.
            while (!TaskContext.get().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return i;
        });
    }
}
