package dev.cohort.training;

import dev.cohort.dataset.InputException;
import dev.cohort.exchange.Shelf;
import dev.cohort.exchange.VectorLostException;
import dev.cohort.executors.Executors;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a step's shards as one Spark job over the shards' RDD, which stays on the executors for the whole run. */
final class StepJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StepJobs.class);

    /** As often as Spark tries a task. */
    private static final int ATTEMPTS = 4;

    private final JavaSparkContext context;
    private final Workload work;
    private final Broadcast<Workload> sent;
    private final JavaRDD<Shard> shards;
    private final List<Shard> byNumber;
    private final Reduction reduction;
    private final Executors executors;

    StepJobs(JavaSparkContext context, Workload work, Executors executors, Reduction reduction) {
        this.context = context;
        this.work = work;
        this.reduction = reduction;
        this.executors = executors;
        this.sent = context.broadcast(work);
        this.byNumber = Shard.deal(
                work.examples().count(),
                work.plan().sharding().shards(),
                work.plan().seed());
        // Kept, so that a shard comes back to the executor that has its bricks in memory.
        this.shards = executors
                .on(context.parallelize(byNumber, byNumber.size()))
                .setName("shards")
                .cache();
    }

    /** Tasks that run side by side. */
    int slots() {
        return Math.max(1, context.defaultParallelism());
    }

    /** What the tasks of every step need, on its way to each executor once. */
    Broadcast<Workload> sent() {
        return sent;
    }

    /** The shards of one step, added. */
    Reduced run(int step, float[] state, ShardWork shardWork) {
        String what =
                "epoch %d, step %d of %d".formatted(work.epoch(step), work.stepInEpoch(step) + 1, work.stepsPerEpoch());
        Broadcast<Workload> everything = sent;
        context.setJobDescription(what);
        try (Shelf shelf = Shelf.of(context);
                SentState now = SentState.send(context, executors, shelf, state)) {
            SentState.Copy copy = now.copy();
            long number = shelf.number();
            JavaRDD<ParkedGradient> gradients = executors
                    .map(
                            shards,
                            shard -> ParkedGradient.park(
                                    shardWork.compute(everything.value(), copy.values(), shard), number))
                    .setName("gradients");
            return untilNoneIsLost(() -> reduction.reduce(gradients, shelf, executors, what), what);
        } finally {
            context.setJobDescription(null);
        }
    }

    /** Spark repeats a task that fails, but not one whose executor is lost when the task has ended. */
    static Reduced untilNoneIsLost(Supplier<Reduced> job, String what) {
        for (int attempt = 1; ; attempt++) {
            try {
                return job.get();
            } catch (VectorLostException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(what + " has lost a gradient " + ATTEMPTS + " times", e);
                }
                LOG.warn("{} is run once more: its gradients are lost with an executor", what, e);
            }
        }
    }

    /**
     * Whether all that came of some steps are numbers.
     *
     * @throws InputException if not, and the plan says to stop
     */
    boolean isSound(Reduced reduced, int step, int steps) {
        if (reduced.notFinite().isEmpty()) {
            return true;
        }
        String where = reduced.notFinite().stream()
                .map(note -> "shard " + note.shard() + " (loss " + note.loss() + ", cases "
                        + names(byNumber.get(note.shard()), step, steps) + ")")
                .collect(Collectors.joining(", "));
        String what = "The loss or gradient was not a finite number in epoch " + work.epoch(step) + ", step "
                + (work.stepInEpoch(step) + 1) + ": " + where;
        if (work.plan().onNan() == OnNan.STOP) {
            throw new InputException(
                    what + "; lower --learning-rate, look at these cases, or pass over such steps with --on-nan skip");
        }
        LOG.warn("{}; the step is skipped", what);
        return false;
    }

    private String names(Shard shard, int step, int steps) {
        int epoch = work.epoch(step);
        return IntStream.range(0, steps)
                .flatMap(i -> Arrays.stream(shard.step(work.plan(), epoch, work.stepInEpoch(step) + i)))
                .mapToObj(work.examples()::name)
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        shards.unpersist(false);
        sent.destroy();
    }
}
