package dev.cohort.dataset;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Work by case, spread over the executors. */
public final class CaseTasks {

    /** Enough tasks to balance cases of unequal size, few enough that many small cases share one. */
    private static final int TASKS_PER_CORE = 4;

    private CaseTasks() {}

    /** The cases in their order, cut into runs of neighbours, one run a task. */
    public static <T> JavaRDD<T> over(SparkSession spark, List<T> cases) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int tasks = Math.max(1, Math.min(cases.size(), TASKS_PER_CORE * context.defaultParallelism()));
        return context.parallelize(cases, tasks);
    }
}
