package dev.cohort.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Keeps the best and the last network of a run on disk, so that a run which ends early leaves what it had learned. */
public final class ModelKeeper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelDirectory directory;
    private final ComputationGraph network;
    private final Function<EpochReport, ModelCard> card;

    /** @param card describes the model of an epoch */
    public ModelKeeper(ModelDirectory directory, ComputationGraph network, Function<EpochReport, ModelCard> card) {
        this.directory = directory;
        this.network = network;
        this.card = card;
    }

    /** To be called when an epoch has ended. A run that repeats an epoch after a crash writes the same again. */
    public void keep(History history) {
        directory.write(ModelDirectory.Kept.LAST, network);
        directory.writeMetrics(history.epochs().stream().map(ModelKeeper::json).toList());
        if (history.best().equals(history.last())) {
            directory.write(ModelDirectory.Kept.BEST, network);
            directory.write(card.apply(history.last()));
        }
    }

    private static String json(EpochReport report) {
        try {
            return JSON.writeValueAsString(report.asMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An epoch's report cannot be written as JSON", e);
        }
    }
}
