package dev.cohort.jobs;

import dev.cohort.dataset.DocumentCatalog;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.Executors;
import dev.cohort.models.DocumentClasses;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/** Class probabilities of the documents of a text table. */
final class TextPrediction {

    private TextPrediction() {}

    static JobOutcome predict(
            SparkSession spark,
            Executors executors,
            Predict.Config config,
            ModelDirectory model,
            Predicate<String> chosen) {
        ModelCard card = model.card();
        DocumentCatalog table = DocumentCatalog.read(spark, config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        return ClassTable.write(
                spark,
                executors,
                config,
                card,
                model.network(ModelDirectory.Kept.BEST),
                table.cases().stream().filter(one -> chosen.test(one.caseId())).toList(),
                new DocumentClasses());
    }
}
