package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What predict asks of a task.
 *
 * @param card of the model, read once
 * @param chosen whether a case of this id is wanted
 */
record PredictionRequest(
        SparkSession spark,
        Executors executors,
        Predict.Config config,
        ModelDirectory model,
        ModelCard card,
        Predicate<String> chosen) {

    /** With the weights of the epoch that the user chose. */
    ComputationGraph network() {
        return model.network(config.weights());
    }

    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** The cases of a table that are wanted. */
    <C extends LabelledCase> List<C> wanted(List<C> cases) {
        return cases.stream().filter(one -> chosen.test(one.caseId())).toList();
    }
}
