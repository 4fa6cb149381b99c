package dev.cohort.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best and the last network of a run on disk, so that a run which ends early leaves what it had learned.
 * Best is the highest mean validation Dice; where there is none, the last network.
 */
public final class ModelKeeper implements Consumer<EpochReport> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelDirectory directory;
    private final ComputationGraph network;
    private final Function<EpochReport, ModelCard> card;
    private final List<String> metrics = new ArrayList<>();
    private @Nullable EpochReport best;

    /** @param card describes the model of an epoch */
    public ModelKeeper(ModelDirectory directory, ComputationGraph network, Function<EpochReport, ModelCard> card) {
        this.directory = directory;
        this.network = network;
        this.card = card;
    }

    @Override
    public void accept(EpochReport report) {
        directory.write(ModelDirectory.Kept.LAST, network);
        metrics.add(json(report));
        directory.writeMetrics(metrics);
        if (best == null || !(score(report) < score(best))) {
            best = report;
            directory.write(ModelDirectory.Kept.BEST, network);
            directory.write(card.apply(report));
        }
    }

    /** The epoch whose network is kept as best. */
    public EpochReport best() {
        if (best == null) {
            throw new IllegalStateException("No epoch has ended");
        }
        return best;
    }

    /** Without a score every epoch counts the same, and the later one wins. */
    private static double score(EpochReport report) {
        return report.meanDice().orElse(0);
    }

    private static String json(EpochReport report) {
        try {
            return JSON.writeValueAsString(report.asMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An epoch's report cannot be written as JSON", e);
        }
    }
}
