package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.jobs.ChosenModels.Chosen;
import dev.cohort.models.ModelCard;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What predict asks of a task.
 *
 * @param models with their cards, read once
 * @param chosen whether a case of this id is wanted
 */
record PredictionRequest(
        SparkSession spark, Executors executors, Predict.Config config, ChosenModels models, Predicate<String> chosen) {

    /** In what all models agree. */
    ModelCard card() {
        return models.card();
    }

    /** With the weights of the epoch that the user chose. */
    ComputationGraph network(Chosen model) {
        return model.directory().network(config.weights());
    }

    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** The cases of a table that are wanted. */
    <C extends LabelledCase> List<C> wanted(List<C> cases) {
        return cases.stream().filter(one -> chosen.test(one.caseId())).toList();
    }
}
