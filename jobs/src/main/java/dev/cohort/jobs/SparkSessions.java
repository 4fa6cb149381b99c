package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The one place where a job gets its Spark. */
final class SparkSessions {

    private SparkSessions() {}

    /**
     * Opens the session that spark-submit configured.
     *
     * @param settings what the job adds to that configuration
     * @throws InputException if nothing configured a master, because a job that falls back to {@code local[2]} would
     *     quietly run on one machine of a cluster; or if Spark or the cluster refuses the configuration
     */
    static SparkSession open(String jobName, Function<SparkConf, Map<String, String>> settings) {
        SparkConf given = new SparkConf();
        if (!given.contains("spark.master")) {
            throw new InputException("No Spark master is configured for " + jobName
                    + "; start it by scripts/submit, or by spark-submit --master URL");
        }
        SparkSession.Builder builder = SparkSession.builder().appName(jobName);
        settings.apply(given).forEach(builder::config);
        try {
            return builder.getOrCreate();
        } catch (IllegalArgumentException e) {
            throw new InputException("Spark refuses its configuration: " + e.getMessage(), e);
        }
    }
}
