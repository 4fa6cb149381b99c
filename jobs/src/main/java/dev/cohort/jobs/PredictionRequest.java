package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

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

    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** The cases of a table that are wanted. */
    <C extends LabelledCase> List<C> wanted(List<C> cases) {
        return cases.stream().filter(one -> chosen.test(one.caseId())).toList();
    }
}
