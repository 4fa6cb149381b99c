package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.models.ModelCard;
import dev.cohort.prediction.LabelPrediction;
import java.util.List;
import java.util.Map;

/** Label maps of the cases of a volumes table. */
final class SegmentationPrediction {

    private SegmentationPrediction() {}

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        config.requireSamePreprocessing(card.preprocessing(), RunFile.preprocessing(request.spark(), config.input()));
        List<VolumeCase> cases = VolumeCatalog.read(request.spark(), config.input()).stream()
                .filter(one -> request.chosen().test(one.caseId()))
                .toList();
        cases.forEach(one -> Predict.requireChannels(card, one.caseId(), one.channels()));
        long written = Tables.write(
                LabelPrediction.rows(
                        request.spark(), request.executors(), cases, request.network(), card, config.labelMaps()),
                config.output(),
                TableSchema.VOLUMES);
        long read = cases.stream().mapToLong(one -> one.bricks().size()).sum();
        return new JobOutcome(read, written, 0, Map.of("cases", cases.size())).withTables(config.output());
    }
}
