package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.runs.JobRecord;
import dev.cohort.runs.RunFolder;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What a part of the page may look at: one experiment, and Spark to read its tables. */
record Evidence(SparkSession spark, RunFolder run) {

    /** The figures of the latest run of a job. */
    Optional<JsonNode> results(String job) {
        return run.latest(job).map(JobRecord::results);
    }

    /** The table of scores of an evaluation, if one was asked for and is still there. */
    Optional<String> scores(String job) {
        return run.find(job, "scores");
    }

    /** Whether a path is a table that Spark can open, not a file or a folder of another kind. */
    boolean isTable(String path) {
        return run.recordOf(path).isPresent();
    }
}
