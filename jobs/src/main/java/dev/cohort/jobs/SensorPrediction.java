package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.WindowCase;
import dev.cohort.dataset.WindowCatalog;
import dev.cohort.dataset.WindowStore;
import dev.cohort.models.ModelCard;
import dev.cohort.models.WindowClasses;
import dev.cohort.sensor.SensorShift;
import java.util.List;
import java.util.Objects;

/** Class probabilities of the windows of a sensor table. */
final class SensorPrediction {

    private SensorPrediction() {}

    /** What the samples of an input must be a multiple of. */
    static int sampleMultiple(ModelCard card) {
        return (Integer) Objects.requireNonNull(card.network().get("sample_multiple"));
    }

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        WindowCatalog table = WindowCatalog.read(request.spark(), config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<WindowCase> windows = request.wanted(table.cases());
        int longest = request.models().all().stream()
                .mapToInt(model -> model.card().patch().get(0))
                .min()
                .orElseThrow();
        for (WindowCase window : windows) {
            if (window.samples() > longest) {
                throw new InputException("Case " + window.caseId() + " must have at most the " + longest
                        + " samples that the model learned from, got " + window.samples());
            }
        }
        SensorShift shift = config.gain().sensors();
        List<String> sensors = table.layout().groups();
        WindowStore store = new WindowStore(request.hadoop());
        return ClassTable.write(
                request,
                windows,
                (one, network) -> new WindowClasses(
                        store,
                        sampleMultiple(one.card()),
                        (values, window) -> shift.apply(values, sensors, window.recording())));
    }
}
