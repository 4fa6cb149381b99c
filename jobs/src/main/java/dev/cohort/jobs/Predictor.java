package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelDirectory;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/** What predict does with the models of a task. */
@FunctionalInterface
interface Predictor {

    /**
     * Writes the output table.
     *
     * @param chosen whether a case of this id is wanted
     */
    JobOutcome predict(
            SparkSession spark,
            Executors executors,
            Predict.Config config,
            ModelDirectory model,
            Predicate<String> chosen);
}
