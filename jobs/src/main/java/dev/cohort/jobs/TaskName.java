package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.DetectorKind;
import dev.cohort.models.ModelCard;
import dev.cohort.training.Examples;
import java.util.Arrays;
import java.util.Locale;

/** Every task that a network can be trained for: the table of contents of train and predict. */
enum TaskName {
    SEGMENTATION,
    IMAGE_CLASSIFICATION,
    AUDIO_CLASSIFICATION,
    TEXT_CLASSIFICATION,
    SENSOR_CLASSIFICATION,
    NODE_CLASSIFICATION,
    GRAPH_CLASSIFICATION,
    PEOPLE,
    DETECTION,
    DETECTION_TWO_STAGE;

    /** The task with its options, which are checked here. */
    Task task(TaskOptions options, TrainingOptions training) {
        if (!word().endsWith("classification")) {
            options.classes().requireOneClass(this);
        }
        return switch (this) {
            case SEGMENTATION -> SegmentationTask.of(options, training);
            case IMAGE_CLASSIFICATION -> ImageTask.of(options, training);
            case AUDIO_CLASSIFICATION -> AudioTask.of(options, training);
            case TEXT_CLASSIFICATION -> TextTask.of(options, training);
            case SENSOR_CLASSIFICATION -> SensorTask.of(options, training);
            case PEOPLE -> PeopleTask.of(options, training);
            case DETECTION -> DetectionTask.of(DetectorKind.ONE_STAGE, options, training);
            case DETECTION_TWO_STAGE -> DetectionTask.of(DetectorKind.TWO_STAGES, options, training);
            case NODE_CLASSIFICATION -> NodeTask.of(options, training);
            case GRAPH_CLASSIFICATION -> GraphTask.of(options, training);
        };
    }

    Predictor predictor() {
        return switch (this) {
            case SEGMENTATION -> SegmentationPrediction::predict;
            case IMAGE_CLASSIFICATION -> ImagePrediction::predict;
            case AUDIO_CLASSIFICATION -> AudioPrediction::predict;
            case TEXT_CLASSIFICATION -> TextPrediction::predict;
            case SENSOR_CLASSIFICATION -> SensorPrediction::predict;
            case PEOPLE -> PeoplePrediction::predict;
            case DETECTION -> new DetectionPrediction(DetectorKind.ONE_STAGE);
            case DETECTION_TWO_STAGE -> new DetectionPrediction(DetectorKind.TWO_STAGES);
            case NODE_CLASSIFICATION -> GraphPrediction::ofNodes;
            case GRAPH_CLASSIFICATION -> GraphPrediction::ofGraphs;
        };
    }

    /** What a model of the task learned from. */
    Examples learned(GroupsRequest request) {
        return switch (this) {
            case SEGMENTATION -> LearnedExamples.ofSegmentation(request);
            case IMAGE_CLASSIFICATION -> LearnedExamples.ofImages(request);
            case AUDIO_CLASSIFICATION -> LearnedExamples.ofSound(request);
            case TEXT_CLASSIFICATION -> LearnedExamples.ofText(request);
            case SENSOR_CLASSIFICATION -> LearnedExamples.ofSensors(request);
            case PEOPLE -> LearnedExamples.ofPeople(request);
            case DETECTION, DETECTION_TWO_STAGE -> LearnedExamples.ofDetection(request);
            case NODE_CLASSIFICATION -> LearnedExamples.ofNodes(request);
            case GRAPH_CLASSIFICATION -> LearnedExamples.ofGraphs(request);
        };
    }

    /** Whether what passes through its networks has classes: a sample is a case of one, or a voxel has a label. */
    boolean hasStimulusClasses() {
        return switch (this) {
            case SEGMENTATION,
                    IMAGE_CLASSIFICATION,
                    AUDIO_CLASSIFICATION,
                    TEXT_CLASSIFICATION,
                    SENSOR_CLASSIFICATION,
                    PEOPLE -> true;
            case DETECTION, DETECTION_TWO_STAGE, NODE_CLASSIFICATION, GRAPH_CLASSIFICATION -> false;
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
