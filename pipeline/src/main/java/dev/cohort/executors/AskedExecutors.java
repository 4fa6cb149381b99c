package dev.cohort.executors;

import org.apache.spark.SparkConf;

/**
 * How many executors Spark's configuration asks for.
 *
 * @param number that must be there before work begins
 * @param setting where it says so
 */
record AskedExecutors(int number, String setting) {

    private static final String INSTANCES = "spark.executor.instances";
    private static final String LEAST = "spark.dynamicAllocation.minExecutors";

    static AskedExecutors of(SparkConf conf) {
        String master = conf.get("spark.master", "");
        if (ExecutorRequest.isLocal(conf)) {
            return new AskedExecutors(0, "spark.master=" + master);
        }
        if (ExecutorRequest.isDynamic(conf)) {
            int least = conf.getInt(LEAST, 0);
            return new AskedExecutors(least, LEAST + "=" + least);
        }
        if (conf.contains(INSTANCES)) {
            int instances = conf.getInt(INSTANCES, 1);
            return new AskedExecutors(instances, INSTANCES + "=" + instances);
        }
        if (master.startsWith("spark://")
                && conf.contains("spark.cores.max")
                && conf.contains("spark.executor.cores")) {
            int all = conf.getInt("spark.cores.max", 1);
            int each = conf.getInt("spark.executor.cores", 1);
            return new AskedExecutors(
                    Math.max(1, all / each), "spark.cores.max=" + all + " with spark.executor.cores=" + each);
        }
        return new AskedExecutors(1, "spark.master=" + master);
    }
}
