package dev.cohort.executors;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** The executors of a job, all there: work that computes with networks goes through here. */
public final class Executors {

    private final JavaSparkContext context;
    private final Accelerator accelerator;
    private final ClusterWatch watch;

    private Executors(JavaSparkContext context, Accelerator accelerator, ClusterWatch watch) {
        this.context = context;
        this.accelerator = accelerator;
        this.watch = watch;
    }

    /**
     * Waits for the executors asked for.
     *
     * @throws dev.cohort.dataset.InputException if they do not come in time
     */
    public static Executors of(JavaSparkContext context, ExecutorRequest request) {
        ExecutorWait.untilThere(context, request);
        return new Executors(context, Accelerator.of(context, request), new ClusterWatch(context, request));
    }

    /** How many are registered now; 0 with a local master. */
    public int count() {
        return ExecutorWait.alive(context);
    }

    /** Whether networks may find themselves on a GPU: the class path has ND4J for CUDA. */
    public boolean mayHaveGpus() {
        return Backend.hasCuda();
    }

    /** Whether tasks that compute hold a GPU each. */
    public boolean holdGpus() {
        return accelerator.holdsGpus();
    }

    /** The same data; tasks that compute it hold a GPU each, if there are any. */
    public <T> JavaRDD<T> on(JavaRDD<T> data) {
        return accelerator.on(data);
    }

    /** What work with networks makes of data that is {@link #on} these executors. */
    public <T, R> JavaRDD<R> map(JavaRDD<T> data, Function<T, R> work) {
        Accelerator sent = accelerator;
        return data.map(element -> {
            sent.bind();
            return work.call(element);
        });
    }

    /**
     * The result of a Spark job, as soon as it is there.
     *
     * @param what the job does, for messages
     * @throws dev.cohort.dataset.InputException if nobody works on it, or it takes too long
     */
    public <T> T await(JavaFutureAction<T> job, String what) {
        return watch.await(job, what);
    }

    /**
     * What work gives that runs Spark jobs of its own and waits for each, such as reading a table.
     *
     * @param what the work does, for messages
     * @throws dev.cohort.dataset.InputException if nobody works on one of the jobs, or none gets on
     */
    public <T> T within(String what, Supplier<T> work) {
        return watch.within(what, work);
    }

    /**
     * What work of the driver gives that runs no Spark job but may hang, such as writing a file to a cluster.
     *
     * @throws dev.cohort.dataset.InputException if it takes longer than a step may
     */
    public <T> T onDriver(String what, Supplier<T> work) {
        return TimeLimit.within(watch.stepSeconds(), what, work);
    }
}
