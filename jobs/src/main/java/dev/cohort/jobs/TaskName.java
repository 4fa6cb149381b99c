package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.ModelCard;
import java.util.Arrays;
import java.util.Locale;

/** Every task that a network can be trained for: the table of contents of train and predict. */
enum TaskName {
    SEGMENTATION(SegmentationTask::of, SegmentationPrediction::predict),
    AUDIO_CLASSIFICATION(AudioTask::of, AudioPrediction::predict);

    /** Makes a task of its options, which it checks. */
    @FunctionalInterface
    interface Maker {
        Task of(TaskOptions options, TrainingOptions training);
    }

    private final Maker maker;
    private final Predictor predictor;

    TaskName(Maker maker, Predictor predictor) {
        this.maker = maker;
        this.predictor = predictor;
    }

    Task task(TaskOptions options, TrainingOptions training) {
        return maker.of(options, training);
    }

    Predictor predictor() {
        return predictor;
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
