package dev.cohort.memory;

import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/** How many tasks run side by side in one process. */
public final class TaskSlots {

    private TaskSlots() {}

    /**
     * In each process that computes: the driver in local mode, else the executor with the most cores of those that have
     * registered.
     *
     * @param shards tasks of a step
     */
    public static int of(SparkContext spark, int shards) {
        int perTask = spark.getConf().getInt("spark.task.cpus", 1);
        int cores = spark.isLocal() ? spark.defaultParallelism() : coresOfAnExecutor(spark);
        return Math.max(1, Math.min(shards, cores / perTask));
    }

    /** On a standalone cluster that is not told how many, an executor takes as many as its machine has. */
    private static int coresOfAnExecutor(SparkContext spark) {
        return JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
                .filter(one -> !one.id().equals("driver"))
                .mapToInt(ExecutorSummary::totalCores)
                .max()
                .orElse(1);
    }
}
