package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.CaseClasses;
import dev.cohort.training.Examples;
import dev.cohort.training.Validation;
import dev.cohort.training.classification.ClassifierValidation;
import dev.cohort.training.classification.LabelledSplit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task gives the trainer.
 *
 * @param network new, its loss within
 * @param input of one sample, with its real extents
 * @param card describes the model
 * @param trainingCases how many are learned from
 * @param validationCases how many are scored
 * @param unlabelledCases how many are of no use here
 */
record Lesson(
        ComputationGraph network,
        InputType input,
        Examples examples,
        Validation validation,
        RunCard card,
        int trainingCases,
        int validationCases,
        int unlabelledCases) {

    private static final Logger LOG = LoggerFactory.getLogger(Lesson.class);

    /**
     * Of a classification.
     *
     * @param classifier new, its loss within
     * @param reader takes whole held-out cases through the network
     */
    static <C extends LabelledCase> Lesson classification(
            SparkSession spark,
            Executors executors,
            ComputationGraph classifier,
            InputType input,
            LabelledSplit<C> split,
            Examples examples,
            CaseClasses<C> reader,
            RunCard card) {
        LOG.info(
                "{} cases to learn from, {} held out, {} without labels left aside; classes {}",
                split.training().size(),
                split.validation().size(),
                split.unlabelled(),
                split.classes());
        return new Lesson(
                classifier,
                input,
                examples,
                new ClassifierValidation<>(spark, executors, split, reader),
                card,
                split.training().size(),
                split.validation().size(),
                split.unlabelled());
    }

    /** Cases that are read. */
    int cases() {
        return trainingCases + validationCases;
    }

    /** For the summary of the run. */
    Map<String, @Nullable Object> counts() {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("training_cases", trainingCases);
        counts.put("validation_cases", validationCases);
        counts.put("unlabelled_cases", unlabelledCases);
        return counts;
    }
}
