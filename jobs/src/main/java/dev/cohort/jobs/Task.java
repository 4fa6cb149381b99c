package dev.cohort.jobs;

import dev.cohort.executors.Executors;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/** What a network is trained for, with the options that its kind of data has; they are checked before Spark starts. */
@FunctionalInterface
interface Task {

    /**
     * Reads what the table says of its cases, and makes the network for them.
     *
     * @param isHeldOut whether a case of this id is scored and not learned from
     */
    Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut);
}
