package dev.cohort.jobs;

import dev.cohort.dataset.DocumentCatalog;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.models.DocumentClasses;
import dev.cohort.models.ModelCard;

/** Class probabilities of the documents of a text table. */
final class TextPrediction {

    private TextPrediction() {}

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        DocumentCatalog table = DocumentCatalog.read(request.spark(), config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        return ClassTable.write(request, request.wanted(table.cases()), (one, network) -> new DocumentClasses());
    }
}
