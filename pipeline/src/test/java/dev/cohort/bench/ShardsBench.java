package dev.cohort.bench;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.executors.Executors;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What a step costs the driver as shards grow in number: bytes that tasks send it, and its heap. */
final class ShardsBench implements TrainingBench.Part {

    private static final int MEGABYTES = 10;
    private static final int STEPS = 4;

    @Override
    public List<Result> run(JavaSparkContext context, Executors executors) throws InterruptedException {
        Received received = new Received();
        context.sc().addSparkListener(received);
        List<Result> results = new ArrayList<>();
        for (int shards : new int[] {8, 16, 32, 64}) {
            Cost driver = cost(context, executors, received, shards, Reduce.DRIVER);
            Cost scatter = cost(context, executors, received, shards, Reduce.SCATTER);
            results.add(result(shards, "MB to the driver a step", scatter.megabytes(), driver.megabytes()));
            results.add(result(shards, "MB of driver heap at most", scatter.heap(), driver.heap()));
        }
        context.sc().removeSparkListener(received);
        return results;
    }

    private record Cost(double megabytes, double heap) {}

    private static Cost cost(JavaSparkContext context, Executors executors, Received received, int shards, Reduce way)
            throws InterruptedException {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        received.bytes.reset();
        long before = ParkedVector.bytesFetched();
        SteadySteps.of(
                context,
                executors,
                WideNetwork.of(MEGABYTES),
                WideNetwork.examples(shards * STEPS),
                new Sharding(shards, 1, 1),
                way);
        double heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToDouble(pool -> pool.getPeakUsage().getUsed())
                .sum();
        // Spark tells its listeners a little later.
        Thread.sleep(2000);
        return new Cost((received.bytes.sum() + ParkedVector.bytesFetched() - before) / 1e6 / STEPS, heap / 1e6);
    }

    private static Result result(int shards, String what, double ours, double theirs) {
        return new Result(
                "Simulated scale",
                shards + " shards, 10 MB gradient: " + what + ", scattered",
                "all to the driver",
                1,
                String.format(Locale.ROOT, "%.0f", ours),
                String.format(Locale.ROOT, "%.0f", theirs),
                theirs / ours,
                theirs / ours,
                theirs / ours,
                0);
    }

    /** Bytes of all tasks' results; the vectors that they park come on top. */
    private static final class Received extends SparkListener {
        private final LongAdder bytes = new LongAdder();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskMetrics() != null) {
                bytes.add(end.taskMetrics().resultSize());
            }
        }
    }
}
