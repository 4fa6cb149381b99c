package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.ModelCard;
import java.util.Arrays;
import java.util.Locale;

/** Every task that a network can be trained for: the table of contents of train and predict. */
enum TaskName {
    SEGMENTATION,
    AUDIO_CLASSIFICATION,
    PEOPLE,
    NODE_CLASSIFICATION,
    GRAPH_CLASSIFICATION;

    /** The task with its options, which are checked here. */
    Task task(TaskOptions options, TrainingOptions training) {
        return switch (this) {
            case SEGMENTATION -> SegmentationTask.of(options, training);
            case AUDIO_CLASSIFICATION -> AudioTask.of(options, training);
            case PEOPLE -> PeopleTask.of(options, training);
            case NODE_CLASSIFICATION -> NodeTask.of(options, training);
            case GRAPH_CLASSIFICATION -> GraphTask.of(options, training);
        };
    }

    Predictor predictor() {
        return switch (this) {
            case SEGMENTATION -> SegmentationPrediction::predict;
            case AUDIO_CLASSIFICATION -> AudioPrediction::predict;
            case PEOPLE -> PeoplePrediction::predict;
            case NODE_CLASSIFICATION -> GraphPrediction::ofNodes;
            case GRAPH_CLASSIFICATION -> GraphPrediction::ofGraphs;
        };
    }

    /** As users write it, and model cards. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The task that a model was trained for. */
    static TaskName of(String model, ModelCard card) {
        return Arrays.stream(values())
                .filter(name -> name.word().equals(card.task()))
                .findFirst()
                .orElseThrow(() -> new InputException(model + " must be a model of one of the tasks "
                        + Arrays.toString(values()) + ", got " + card.task()));
    }

    @Override
    public String toString() {
        return word();
    }
}
