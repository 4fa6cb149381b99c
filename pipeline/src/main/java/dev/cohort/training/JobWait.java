package dev.cohort.training;

import org.apache.spark.api.java.JavaFutureAction;

/** Waits for a Spark job, but not for ever. */
public interface JobWait {

    /**
     * The job's result.
     *
     * @param what the job does, for messages
     */
    <T> T await(JavaFutureAction<T> job, String what);
}
