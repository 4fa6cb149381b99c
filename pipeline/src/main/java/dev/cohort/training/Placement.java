package dev.cohort.training;

import org.apache.spark.api.java.JavaRDD;

/** Where shards run, and how long the driver waits for them. */
public interface Placement extends JobWait {

    /** The same data, bound to the executors that training may use. */
    <T> JavaRDD<T> on(JavaRDD<T> data);
}
