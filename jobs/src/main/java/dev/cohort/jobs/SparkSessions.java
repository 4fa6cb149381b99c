package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The one place where a job gets its Spark. */
final class SparkSessions {

    private SparkSessions() {}

    /**
     * Opens the session that spark-submit configured.
     *
     * @throws InputException if nothing configured a master; no default here, because a job that falls back to
     *     {@code local[2]} would quietly run on one machine of a cluster
     */
    static SparkSession open(String jobName) {
        if (!new SparkConf().contains("spark.master")) {
            throw new InputException("No Spark master is configured for " + jobName
                    + "; start it by scripts/submit, or by spark-submit --master URL");
        }
        return SparkSession.builder().appName(jobName).getOrCreate();
    }
}
