package dev.cohort.memory;

import org.apache.spark.SparkContext;

/** How many tasks run side by side in one process. */
public final class TaskSlots {

    private TaskSlots() {}

    /**
     * In each process that computes: the driver in local mode, else every executor.
     *
     * <p>Where executors take as many cores as their machine has and the cluster does not say how many before they are
     * there, the shards decide: no more tasks than those run at once.
     *
     * @param shards tasks of a step
     */
    public static int of(SparkContext spark, int shards) {
        int perTask = spark.getConf().getInt("spark.task.cpus", 1);
        int cores = spark.isLocal()
                ? spark.defaultParallelism()
                : spark.getConf().getInt("spark.executor.cores", coresByDefault(spark.master(), shards * perTask));
        return Math.max(1, Math.min(shards, cores / perTask));
    }

    private static int coresByDefault(String master, int unknown) {
        return master.startsWith("spark:") ? unknown : 1;
    }
}
